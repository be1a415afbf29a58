//! Joining: each method's change is proven by traces, on small plans, on unkind ones, and on seeded ones.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::expect_used)]

use std::sync::Arc;

use blueprint::{BuildError, Join, JoinMethod, JoinRequest, JoinService, join, open};
use net::Protocol;
use plan::{Id, Language, Plan, Vpc};
use reach::{End, Network, Query, Verdict};
use sample::{Condition, Recipe};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn request(ends: &[&str], port: Option<u16>) -> JoinRequest {
    JoinRequest {
        ends: ends.iter().map(|end| id(end)).collect(),
        service: port.map(|port| JoinService { protocol: Protocol::TCP, port }),
        ..JoinRequest::default()
    }
}

/// The plan after a join, every proof of which is delivered.
fn joined(text: &str, method: JoinMethod, ends: &[&str], port: Option<u16>) -> Plan {
    let plan: Plan = text.parse().unwrap();
    let request = request(ends, port);
    let Join { change, proofs } = join(&plan, method, &request)
        .unwrap_or_else(|why| panic!("{}: {}", method.tag(), why.text(&plan, Language::En)));
    assert_eq!(proofs.len(), ends.len() - 1, "a proof for each client");
    let after = plan.with(&change);
    let network = Network::new(Arc::new(after.clone()));
    for query in &proofs {
        let (conversation, left) = network.explain(query);
        let steps: Vec<String> =
            left.iter().map(|step| step.text(&network, Language::En)).collect();
        assert_eq!(conversation.verdict, Verdict::Delivered, "{query:?}: {steps:#?}\n{after}");
    }
    after
}

const TWO: &str = "\
region r us-east-1
  vpc a 10.1.0.0/16
    security-group ga
    subnet sa 10.1.0.0/24 zone us-east-1a
      instance ia 10.1.0.10 groups ga
  vpc b 10.2.0.0/16
    route-table tb main
    security-group gb
    subnet sb 10.2.0.0/24 zone us-east-1a
      instance ib 10.2.0.10 groups gb
";

#[test]
fn each_method_joins_two_hosts_on_one_port() {
    for method in JoinMethod::ALL {
        let after = joined(TWO, method, &["ia", "ib"], Some(5432));
        let network = Network::new(Arc::new(after.clone()));
        let other = Query::new(End::Resource(id("ia")), End::Resource(id("ib")), Protocol::TCP, 22);
        assert_ne!(
            network.verdict(&other),
            Verdict::Delivered,
            "another port stays shut:\n{after}"
        );
    }
}

#[test]
fn routes_alone_join_two_vpcs_without_opening_a_group() {
    for method in [JoinMethod::Peering, JoinMethod::TransitGateway] {
        let after = joined(TWO, method, &["a", "b"], None);
        let group = after.get::<plan::SecurityGroup>(&id("gb")).unwrap();
        assert!(group.is().ingress.is_empty(), "{after}");
    }
}

#[test]
fn a_second_join_changes_nothing() {
    for method in JoinMethod::ALL {
        let after = joined(TWO, method, &["ia", "ib"], Some(443));
        let again = join(&after, method, &request(&["ia", "ib"], Some(443))).unwrap();
        assert!(Plan::eq(&after.with(&again.change), &after), "{method:?}");
    }
}

#[test]
fn overlapping_vpcs_of_two_accounts_are_joined_by_private_link_alone() {
    let text = "\
account one 111111111111
  region r1 us-east-1
    vpc shop 10.0.0.0/16
      security-group client-sg
      subnet shop-a 10.0.0.0/24 zone us-east-1a
        instance client 10.0.0.10 groups client-sg
account two 222222222222
  region r2 us-east-1
    vpc bank 10.0.0.0/16
      security-group ledger-sg
      subnet bank-a 10.0.0.0/24 zone us-east-1a
        instance ledger 10.0.0.10 groups ledger-sg
";
    let after = joined(text, JoinMethod::PrivateLink, &["client", "ledger"], Some(443));
    let service = after.every::<plan::EndpointService>().next().unwrap();
    assert_eq!(service.is().principals, ["111111111111"]);
    assert!(service.is().acceptance_required);
    let plan: Plan = text.parse().unwrap();
    let peered = join(&plan, JoinMethod::Peering, &request(&["client", "ledger"], Some(443)));
    let peered = peered.unwrap();
    let network = Network::new(Arc::new(plan.with(&peered.change)));
    assert_ne!(network.verdict(&peered.proofs[0]), Verdict::Delivered);
}

#[test]
fn a_private_dns_name_leads_to_the_service() {
    let plan: Plan = TWO.parse().unwrap();
    let mut asked = request(&["ia", "ib"], Some(443));
    "ledger.example.com".clone_into(&mut asked.private_dns_name);
    let join = join(&plan, JoinMethod::PrivateLink, &asked).unwrap();
    let network = Network::new(Arc::new(plan.with(&join.change)));
    let to = network.destination("ledger.example.com").unwrap();
    let query = Query::new(End::Resource(id("ia")), to, Protocol::TCP, 443);
    assert_eq!(network.verdict(&query), Verdict::Delivered);
}

#[test]
fn private_link_reaches_a_managed_service_and_a_load_balancer() {
    let text = "\
region r us-east-1
  vpc a 10.1.0.0/16
    subnet sa 10.1.0.0/24 zone us-east-1a
      instance ia 10.1.0.10
  vpc b 10.1.0.0/16
    security-group gb
    security-group ge
    subnet sb 10.1.0.0/24 zone us-east-1a
      instance web 10.1.0.20 groups gb
    subnet sc 10.1.1.0/24 zone us-east-1b
    managed-service orders ecs groups ge
      interface sb 10.1.0.30
      interface sc 10.1.1.30
    target-group webs instance http 8080
      target web
    load-balancer front application groups gb
      node sb 10.1.0.40
      node sc 10.1.1.40
      listener http 80 -> webs
";
    joined(text, JoinMethod::PrivateLink, &["ia", "orders"], Some(8080));
    joined(text, JoinMethod::PrivateLink, &["ia", "front"], Some(80));
}

#[test]
fn regions_are_told_apart() {
    let text = "\
region r1 us-east-1
  vpc a 10.1.0.0/16
    subnet sa 10.1.0.0/24 zone us-east-1a
      instance ia 10.1.0.10
region r2 eu-west-1
  vpc b 10.2.0.0/16
    subnet sb 10.2.0.0/24 zone eu-west-1b
      instance ib 10.2.0.10
";
    joined(text, JoinMethod::Peering, &["ia", "ib"], Some(443));
    joined(text, JoinMethod::PrivateLink, &["ia", "ib"], Some(443));
    let plan: Plan = text.parse().unwrap();
    let refused = join(&plan, JoinMethod::TransitGateway, &request(&["ia", "ib"], Some(443)));
    assert!(matches!(refused, Err(BuildError::Regions(_))));
}

#[test]
fn an_existing_hub_a_waiting_peering_and_a_dead_route_are_used_again() {
    let hub = format!(
        "{TWO}  transit-gateway core
    transit-gateway-route-table shared propagating to-a
transit-gateway-attachment to-a core <-> a subnets sa table shared
"
    );
    let after = joined(&hub, JoinMethod::TransitGateway, &["ia", "ib"], Some(443));
    assert_eq!(after.every::<plan::TransitGateway>().count(), 1, "{after}");
    let waiting = format!("{TWO}peering p b <-> a pending-acceptance\n");
    let after = joined(&waiting, JoinMethod::Peering, &["ia", "ib"], Some(443));
    assert_eq!(after.every::<plan::Peering>().count(), 1, "{after}");
    let dead = TWO.replace("table tb main", "table tb main\n      route 10.1.0.0/16 -> gone");
    let after = joined(&dead, JoinMethod::Peering, &["ia", "ib"], Some(443));
    let table = after.get::<plan::RouteTable>(&id("tb")).unwrap();
    assert_eq!(table.is().routes.len(), 1, "{after}");
}

#[test]
fn three_vpcs_are_a_mesh_or_a_hub() {
    let three = format!(
        "{TWO}  vpc c 10.3.0.0/16\n    subnet sc 10.3.0.0/24 zone us-east-1b\n      instance ic 10.3.0.10\n"
    );
    let mesh = joined(&three, JoinMethod::Peering, &["a", "b", "c"], Some(443));
    assert_eq!(mesh.every::<plan::Peering>().count(), 3);
    let hub = joined(&three, JoinMethod::TransitGateway, &["a", "b", "c"], Some(443));
    assert_eq!(hub.every::<plan::TransitGatewayAttachment>().count(), 3);
}

#[test]
fn network_acls_are_opened_on_both_ways_for_the_port_alone() {
    let text = TWO
        .replace("subnet sb 10.2.0.0/24 zone us-east-1a", "subnet sb 10.2.0.0/24 zone us-east-1a acl n")
        .replace(
        "    route-table tb main\n",
        "    route-table tb main\n    network-acl n\n      in 100 deny all cidr 10.0.0.0/8\n      out 100 deny all cidr 10.0.0.0/8\n",
    );
    for method in [JoinMethod::Peering, JoinMethod::TransitGateway] {
        joined(&text, method, &["ia", "ib"], Some(443));
    }
}

#[test]
fn what_cannot_be_built_says_why() {
    let plan: Plan = format!("{TWO}  vpc c 10.3.0.0/16\n  vpc six\n    subnet s6 ipv6 2600::/64\n")
        .parse()
        .unwrap();
    let why = |method, ends: &[&str], port| join(&plan, method, &request(ends, port)).unwrap_err();
    assert_eq!(why(JoinMethod::Peering, &["a"], None), BuildError::TooFew);
    assert_eq!(why(JoinMethod::Peering, &[], None), BuildError::TooFew);
    assert!(matches!(why(JoinMethod::Peering, &["ia", "sa"], None), BuildError::OneVpc(..)));
    assert!(matches!(why(JoinMethod::Peering, &["r", "a"], None), BuildError::NoVpc(_)));
    assert!(matches!(why(JoinMethod::Peering, &["no", "a"], None), BuildError::NoVpc(_)));
    assert!(matches!(why(JoinMethod::TransitGateway, &["a", "c"], None), BuildError::NoSubnet(_)));
    assert!(matches!(
        why(JoinMethod::TransitGateway, &["a", "six"], None),
        BuildError::NoSubnet(_)
    ));
    assert_eq!(why(JoinMethod::PrivateLink, &["a", "b"], None), BuildError::NoService);
    assert!(matches!(
        why(JoinMethod::PrivateLink, &["a", "c"], Some(1)),
        BuildError::NoWorkload(_)
    ));
}

#[test]
fn a_host_without_room_for_a_rule_or_a_table_is_no_panic() {
    let text = "vpc a\n  instance ia\nvpc b 10.0.0.3/30\n  subnet sb\n    instance ib\n";
    let plan: Plan = text.parse().unwrap();
    for method in JoinMethod::ALL {
        let _ = join(&plan, method, &request(&["ia", "ib"], Some(443)));
        let _ = join(&plan, method, &request(&["a", "b"], None));
    }
}

#[test]
fn a_host_in_one_vpc_is_opened_to_another_on_one_port() {
    let text = "\
vpc a 10.1.0.0/16
  security-group g1
  security-group g2
  subnet s1 10.1.0.0/24 zone us-east-1a acl n
    instance i1 10.1.0.10 groups g1
  subnet s2 10.1.1.0/24 zone us-east-1b
    instance i2 10.1.1.10 groups g2
  network-acl n
";
    let plan: Plan = text.parse().unwrap();
    let query = Query::new(End::Resource(id("i1")), End::Resource(id("i2")), Protocol::TCP, 5432);
    let opened = open(&plan, &query);
    assert!(opened.is_open(), "{:#?}", opened.remaining);
    assert!(!opened.blockers.is_empty());
    let after = plan.with(&opened.change).to_string();
    assert!(after.contains("in tcp 5432 group g1"), "{after}");
    let again = open(&plan.with(&opened.change), &query);
    assert!(again.change.is_empty());
}

/// Every pair of neighbouring VPCs of seeded plans: a join either says why it cannot be, or builds a plan
/// that is traced without a panic; healthy ones without overlaps are delivered.
#[test]
fn seeded_plans_are_joined() {
    let (mut built, mut refused) = (0, Vec::new());
    for condition in Condition::ALL {
        for seed in 0..3 {
            let plan = sample::plan(&Recipe { vpcs: 10, condition, seed });
            let vpcs: Vec<Id> = plan.every::<Vpc>().map(|vpc| vpc.id.clone()).collect();
            for pair in vpcs.windows(2).take(5) {
                for method in JoinMethod::ALL {
                    let ends = [pair[0].as_str(), pair[1].as_str()];
                    let Ok(join) = join(&plan, method, &request(&ends, Some(443))) else {
                        continue;
                    };
                    let network = Network::new(Arc::new(plan.with(&join.change)));
                    for query in &join.proofs {
                        built += 1;
                        let (conversation, left) = network.explain(query);
                        if conversation.verdict != Verdict::Delivered {
                            let texts: Vec<String> =
                                left.iter().map(|step| step.text(&network, Language::En)).collect();
                            refused.push(format!(
                                "{condition:?} {seed} {method:?} {ends:?}: {texts:?}"
                            ));
                        }
                    }
                }
            }
        }
    }
    assert!(built > 30, "only {built} were built");
    let (count, list) = (refused.len(), refused.join("\n"));
    assert!(count * 10 <= built, "{count} of {built} were not delivered:\n{list}");
}

#[test]
fn a_service_may_end_tls_and_accept_each_endpoint() {
    let plan: Plan = TWO.parse().unwrap();
    let asked = JoinRequest {
        tls: true,
        acceptance_required: Some(true),
        ..request(&["ia", "ib"], Some(8443))
    };
    let joined = join(&plan, JoinMethod::PrivateLink, &asked).unwrap();
    let after = plan.with(&joined.change);
    let text = after.to_string();
    assert!(text.contains("listener tls 8443"), "{text}");
    let required: Vec<bool> =
        after.every::<plan::EndpointService>().map(|of| of.is().acceptance_required).collect();
    assert_eq!(required, [true]);
    let network = Network::new(Arc::new(after));
    for query in &joined.proofs {
        assert_eq!(network.verdict(query), Verdict::Delivered);
    }
}

#[test]
fn private_link_between_accounts_pairs_each_zone_once() {
    let text = "\
account one 111111111111
  region r1 us-east-1
    vpc client 10.0.0.0/16
      subnet ca 10.0.0.0/24 zone us-east-1a
        instance ic 10.0.0.10
      subnet cb 10.0.1.0/24 zone us-east-1b
account two 222222222222
  region r2 us-east-1
    vpc server 10.0.0.0/16
      subnet sa 10.0.0.0/24 zone us-east-1a
        instance is 10.0.0.10
      subnet sb 10.0.1.0/24 zone us-east-1b
";
    let after = joined(text, JoinMethod::PrivateLink, &["client", "server"], Some(443));
    let balancer = after.every::<plan::LoadBalancer>().next().unwrap();
    let nodes = balancer.is().nodes.iter().map(|node| node.subnet.as_ref().unwrap().id.as_str());
    assert_eq!(nodes.collect::<Vec<_>>(), ["sa", "sb"]);
}

#[test]
fn a_balancer_stands_in_the_tier_of_its_target() {
    let text = "\
region r us-east-1
  vpc a 10.1.0.0/16
    subnet aa 10.1.0.0/24 zone us-east-1a
      instance ia 10.1.0.10
    subnet ab 10.1.1.0/24 zone us-east-1b
  vpc b 10.1.0.0/16
    internet-gateway igw
    route-table inner main
    route-table outer
      route 0.0.0.0/0 -> igw
    subnet priv-a 10.1.0.0/24 zone us-east-1a
      instance ib 10.1.0.20
    subnet priv-b 10.1.1.0/24 zone us-east-1b
    subnet a-pub-b 10.1.2.0/24 zone us-east-1b table outer
";
    let after = joined(text, JoinMethod::PrivateLink, &["a", "ib"], Some(443));
    let balancer = after.every::<plan::LoadBalancer>().next().unwrap();
    let nodes = balancer.is().nodes.iter().map(|node| node.subnet.as_ref().unwrap().id.as_str());
    assert_eq!(nodes.collect::<Vec<_>>(), ["priv-a", "priv-b"]);
}

#[test]
fn open_from_a_network_opens_the_whole_of_it() {
    let text = "\
on-premises office 192.168.0.0/16
region r us-east-1
  vpc a 10.1.0.0/16
    security-group ag
    route-table am main
    subnet as 10.1.0.0/24 zone us-east-1a
      instance ai 10.1.0.10 groups ag
    virtual-private-gateway vgw
vpn-connection vpn vgw <-> office prefixes 192.168.0.0/16 tunnels 2
";
    let plan: Plan = text.parse().unwrap();
    let (from, to) = (End::Resource(id("office")), End::Resource(id("ai")));
    let opened = open(&plan, &Query::new(from.clone(), to.clone(), Protocol::TCP, 443));
    assert!(opened.is_open());
    assert_eq!(opened.rest, None);
    let network = Network::new(Arc::new(plan.with(&opened.change)));
    let services = net::PortSet::new(Protocol::TCP, net::PortSpan::one(443));
    let holds = network.holds(reach::Want::Reach, &from, &to, Some(&services));
    assert_eq!(holds, reach::Holds::Yes);
}

#[test]
fn open_to_a_subnet_opens_every_host_of_it() {
    let text = "\
region r us-east-1
  vpc a 10.1.0.0/16
    security-group g
    security-group h
    security-group k
    subnet aa 10.1.0.0/24 zone us-east-1a
      instance ia 10.1.0.10 groups g
    subnet ab 10.1.1.0/24 zone us-east-1a
      instance ib 10.1.1.10 groups h
      instance ic 10.1.1.11 groups k
";
    let plan: Plan = text.parse().unwrap();
    let (from, to) = (End::Resource(id("ia")), End::Resource(id("ab")));
    let opened = open(&plan, &Query::new(from, to, Protocol::TCP, 443));
    let network = Network::new(Arc::new(plan.with(&opened.change)));
    for host in ["ib", "ic"] {
        let (from, to) = (End::Resource(id("ia")), End::Resource(id(host)));
        let query = Query::new(from, to, Protocol::TCP, 443);
        assert_eq!(network.verdict(&query), Verdict::Delivered, "{host}");
    }
}

#[test]
fn a_new_transit_gateway_is_put_into_the_account_for_networks_or_where_it_is_asked_for() {
    let text = "\
account dev 111111111111
  region dev-here us-east-1
    vpc a 10.1.0.0/16
      subnet sa 10.1.0.0/24 zone us-east-1a
account network 222222222222
  region network-here us-east-1
account other 333333333333
  region other-here us-east-1
    vpc b 10.2.0.0/16
      subnet sb 10.2.0.0/24 zone us-east-1a
";
    let plan: Plan = text.parse().unwrap();
    let place = |gateway_in: Option<&str>| {
        let asked = JoinRequest { gateway_in: gateway_in.map(id), ..request(&["a", "b"], None) };
        let after = plan.with(&join(&plan, JoinMethod::TransitGateway, &asked).unwrap().change);
        let hub = after.every::<plan::TransitGateway>().next().unwrap();
        hub.resource.parent.as_ref().unwrap().to_string()
    };
    assert_eq!(place(None), "network-here");
    assert_eq!(place(Some("other")), "other-here");
    assert_eq!(place(Some("dev-here")), "dev-here");
}
