//! The names of endpoint services, such as `com.amazonaws.vpce.us-east-1.vpce-svc-0123`.

use serde_json::Value;

use super::region_code::is_region;
use crate::aws::json::text;

/// The Region that the name of an item's service holds.
pub(crate) fn region(item: &Value) -> Option<&str> {
    text(item, "ServiceName")?.split('.').find(|part| is_region(part))
}

/// The id of the endpoint service that a service name ends in, if it is not AWS's own.
pub(crate) fn id_in(name: &str) -> Option<&str> {
    let id = name.get(name.find("vpce-svc-")?..)?;
    id.split('.').next()
}
