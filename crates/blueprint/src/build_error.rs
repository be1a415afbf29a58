//! Why something cannot be built, for a reader.

use net::IpNet;
use plan::{Id, Language, Plan, Words, fill, words};

/// Why something cannot be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuildError {
    /// Fewer than two ends.
    TooFew,
    /// An end is in no VPC of the plan.
    NoVpc(Id),
    /// Two ends are in one VPC.
    OneVpc(Id, Id),
    /// The VPCs are in several Regions.
    Regions(Vec<String>),
    /// A VPC has no IPv4 subnet in an Availability Zone.
    NoSubnet(Id),
    /// An end has no workload that listens.
    NoWorkload(Id),
    /// No TCP or UDP port is named.
    NoService,
    /// Two VPCs have no subnets in a common Availability Zone.
    NoCommonZone(Id, Id),
    /// There is no free block of a prefix length.
    NoSpace(u8),
    /// A block is too small for so many parts.
    TooSmall(IpNet, usize),
    /// Subnets are not of one VPC and Availability Zone, or do not fill one block.
    NotOneBlock(Id, Id),
    /// A number is beyond what can be built.
    TooMany(usize),
    /// The resource is not what it has to be.
    NotThat(Id),
}

impl BuildError {
    /// The sentence that tells it, with the names that a plan gives.
    pub fn text(&self, plan: &Plan, language: Language) -> String {
        let name = |id: &Id| plan.called(id).to_owned();
        let args = match self {
            BuildError::TooFew | BuildError::NoService => Vec::new(),
            BuildError::NoVpc(id)
            | BuildError::NoSubnet(id)
            | BuildError::NoWorkload(id)
            | BuildError::NotThat(id) => vec![("a", name(id))],
            BuildError::TooSmall(block, parts) => {
                vec![("a", block.to_string()), ("b", parts.to_string())]
            }
            BuildError::OneVpc(a, b)
            | BuildError::NoCommonZone(a, b)
            | BuildError::NotOneBlock(a, b) => {
                vec![("a", name(a)), ("b", name(b))]
            }
            BuildError::Regions(regions) => vec![("a", regions.join(", "))],
            BuildError::NoSpace(prefix) => vec![("a", prefix.to_string())],
            BuildError::TooMany(most) => vec![("a", most.to_string())],
        };
        fill(self.words().get(language), &args)
    }

    fn words(&self) -> Words {
        match self {
            BuildError::TooFew => words(
                "specify at least two ends, each a VPC or a resource in a VPC",
                "VPC나 VPC 안의 리소스를 둘 이상 지정하세요",
            ),
            BuildError::NoVpc(_) => {
                words("`{a}` is in no VPC of the plan", "`{a}` 리소스가 설계의 VPC 안에 없습니다")
            }
            BuildError::OneVpc(..) => words(
                "`{a}` and `{b}` are in one VPC, so no connection is needed",
                "`{a}`, `{b}` 리소스가 같은 VPC에 있어 연결할 필요가 없습니다",
            ),
            BuildError::Regions(_) => words(
                "the VPCs are in several Regions ({a}), and a transit gateway attaches VPCs of its own Region",
                "VPC가 여러 리전({a})에 있으며 Transit Gateway에는 같은 리전의 VPC만 연결할 수 있습니다",
            ),
            BuildError::NoSubnet(_) => words(
                "`{a}` has no subnet with an IPv4 block in an Availability Zone",
                "`{a}` VPC에 IPv4 블록이 있는 가용 영역 서브넷이 없습니다",
            ),
            BuildError::NoWorkload(_) => words(
                "`{a}` has no instance, service or load balancer that listens on the port",
                "`{a}` 안에 이 포트를 쓰는 인스턴스, 서비스 또는 로드 밸런서가 없습니다",
            ),
            BuildError::NoService => words(
                "PrivateLink needs a TCP or UDP port of the server",
                "PrivateLink에는 서버의 TCP 또는 UDP 포트가 필요합니다",
            ),
            BuildError::NoCommonZone(..) => words(
                "`{a}` and `{b}` have no subnets in a common Availability Zone",
                "`{a}`, `{b}` VPC에 같은 가용 영역의 서브넷이 없습니다",
            ),
            BuildError::NoSpace(_) => {
                words("no /{a} block is free", "비어 있는 /{a} 블록이 없습니다")
            }
            BuildError::TooSmall(..) => words(
                "{a} is too small for {b} subnets: the smallest subnet is a /28",
                "{a} 블록은 서브넷 {b}개를 만들기에 너무 작습니다. 가장 작은 서브넷은 /28입니다",
            ),
            BuildError::NotOneBlock(..) => words(
                "`{a}` and `{b}` are not neighbouring subnets of one VPC and Availability Zone that fill one CIDR block",
                "`{a}`, `{b}` 서브넷은 같은 VPC와 가용 영역에서 하나의 CIDR 블록을 채우는 인접 서브넷이 아닙니다",
            ),
            BuildError::TooMany(_) => {
                words("at most {a} can be built at once", "한 번에 {a}개까지 만들 수 있습니다")
            }
            BuildError::NotThat(_) => words(
                "`{a}` is not in the plan, or is another kind of resource",
                "`{a}` 리소스가 설계에 없거나 다른 종류입니다",
            ),
        }
    }
}
