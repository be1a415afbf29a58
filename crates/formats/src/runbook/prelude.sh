#
# Each account is reached by a profile of the AWS CLI. Run it again after an interruption: what is there
# already, by its tag vpcplan:id, is not made twice. It ends at the first command that fails.
set -euo pipefail
export AWS_PAGER="" AWS_DEFAULT_OUTPUT=text
AT=()

# Says which step comes now, and in which account and Region.
step() { printf '== %s\n' "$1"; }

# The AWS CLI in the account and Region of the step.
cloud() { aws ${AT[@]+"${AT[@]}"} "$@"; }

# The id of what has a tag, if it is there: known TYPE ID. An id stands for one resource, whatever its type.
known() {
  local found
  case $1 in
    transit-gateway-attachment)
      found=$(cloud ec2 describe-transit-gateway-attachments --filters "Name=tag:vpcplan:id,Values=$2" --query "TransitGatewayAttachments[?State!='deleted'] | [0].TransitGatewayAttachmentId") ;;
    *)
      found=$(cloud ec2 describe-tags --filters Name=key,Values=vpcplan:id "Name=value,Values=$2" --query 'Tags[0].ResourceId') ;;
  esac
  if [ "$found" != None ]; then printf '%s' "$found"; fi
}

# Runs a command for which it is good if AWS says that it has been done already.
once() {
  local said
  if said=$("$@" 2>&1); then return 0; fi
  case $said in
    *Duplicate* | *AlreadyExists* | *AlreadyAssociated* | *already* | *InvalidStateTransition*) ;;
    *) printf '%s\n' "$said" >&2; return 1 ;;
  esac
}

# Runs a command that deletes; for it, it is good if there is nothing to delete.
gone() {
  local said
  if said=$("$@" 2>&1); then return 0; fi
  case $said in
    *NotFound* | *"does not exist"* | *"no route"*) ;;
    *) printf '%s\n' "$said" >&2; return 1 ;;
  esac
}

# Waits until a command prints a word: until_says WORD COMMAND. The AWS CLI has no waiter for these.
until_says() {
  local wanted=$1 try=0
  shift
  until [ "$("$@")" = "$wanted" ]; do
    try=$((try + 1))
    if [ "$try" -gt 120 ]; then printf 'not %s after ten minutes: %s\n' "$wanted" "$*" >&2; return 1; fi
    sleep "${VPCPLAN_POLL:-5}"
  done
}

# Waits until this account sees a transit gateway that another one shares: until_shared GATEWAY SHARE. An
# invitation is accepted; in an organization that shares resources there is none.
until_shared() {
  local try=0 invitation
  until [ "$(cloud ec2 describe-transit-gateways --transit-gateway-ids "$1" --query 'TransitGateways[0].TransitGatewayId' 2>/dev/null)" = "$1" ]; do
    invitation=$(cloud ram get-resource-share-invitations --resource-share-arns "$2" --query "resourceShareInvitations[?status=='PENDING'].resourceShareInvitationArn | [0]" 2>/dev/null) || invitation=None
    if [ "$invitation" != None ]; then cloud ram accept-resource-share-invitation --resource-share-invitation-arn "$invitation" >/dev/null; fi
    try=$((try + 1))
    if [ "$try" -gt 120 ]; then printf 'not shared after ten minutes: %s\n' "$1" >&2; return 1; fi
    sleep "${VPCPLAN_POLL:-5}"
  done
}

# Accepts an attachment where it waits for that: accept_attachment KIND ID.
accept_attachment() {
  local try=0 state=None
  until [ "$state" = available ]; do
    state=$(cloud ec2 describe-transit-gateway-attachments --transit-gateway-attachment-ids "$2" --query 'TransitGatewayAttachments[0].State' 2>/dev/null) || state=None
    if [ "$state" = pendingAcceptance ]; then cloud ec2 "accept-transit-gateway-$1-attachment" --transit-gateway-attachment-id "$2" >/dev/null; break; fi
    try=$((try + 1))
    if [ "$try" -gt 120 ]; then printf 'not to be accepted after ten minutes: %s\n' "$2" >&2; return 1; fi
    sleep "${VPCPLAN_POLL:-5}"
  done
}

# Gives a transit gateway attachment its route table, in place of another one: associate TABLE ATTACHMENT.
associate() {
  local state other
  state=$(cloud ec2 get-transit-gateway-route-table-associations --transit-gateway-route-table-id "$1" --filters "Name=transit-gateway-attachment-id,Values=$2" --query 'Associations[0].State')
  if [ "$state" = associated ]; then return 0; fi
  if cloud ec2 associate-transit-gateway-route-table --transit-gateway-route-table-id "$1" --transit-gateway-attachment-id "$2" >/dev/null 2>&1; then return 0; fi
  other=$(cloud ec2 describe-transit-gateway-attachments --transit-gateway-attachment-ids "$2" --query 'TransitGatewayAttachments[0].Association.TransitGatewayRouteTableId')
  cloud ec2 disassociate-transit-gateway-route-table --transit-gateway-route-table-id "$other" --transit-gateway-attachment-id "$2" >/dev/null
  until_says None cloud ec2 get-transit-gateway-route-table-associations --transit-gateway-route-table-id "$other" --filters "Name=transit-gateway-attachment-id,Values=$2" --query 'Associations[0].State'
  cloud ec2 associate-transit-gateway-route-table --transit-gateway-route-table-id "$1" --transit-gateway-attachment-id "$2" >/dev/null
}

# Compares what AWS has with the plan: expect WHAT WANTED FOUND.
expect() {
  if [ "$2" = "$3" ]; then printf 'ok   %s\n' "$1"; else printf 'FAIL %s: %s, not %s\n' "$1" "$3" "$2"; WRONG=1; fi
}
WRONG=0

