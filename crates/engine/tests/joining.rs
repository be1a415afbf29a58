//! Joining as a person does it: advice, one change, guides and templates, on the gallery and on
//! unkind plans.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use engine::blueprint::TEMPLATES;
use engine::{
    Advice, JoinInput, JoinMethod, Language, Query, Question, Session, Severity, StepState,
    Verdict, VpcInput, gallery,
};

fn session(text: &str) -> Session {
    Session::of(text.parse().unwrap())
}

fn sample(name: &str) -> Session {
    gallery().iter().find(|sample| sample.name == name).unwrap().open().unwrap().session
}

fn asked(ends: &[&str], port: &str) -> JoinInput {
    JoinInput {
        ends: ends.iter().map(|end| (*end).to_owned()).collect(),
        port: port.to_owned(),
        ..JoinInput::default()
    }
}

fn advise(session: &Session, ends: &[&str], port: &str) -> Advice {
    let request = session.join_request(&asked(ends, port), Language::En).unwrap();
    session.advise(&request, Language::En)
}

fn query(session: &Session, from: &str, to: &str, port: &str) -> Query {
    let question = Question {
        from: from.to_owned(),
        to: to.to_owned(),
        port: port.to_owned(),
        ..Question::default()
    };
    session.query(&question).unwrap()
}

const TWO: &str = "\
region r us-east-1
  vpc a 10.1.0.0/16
    route-table ta main
    security-group ga
    subnet sa 10.1.0.0/24 zone us-east-1a
      instance ia \"front\" 10.1.0.10 groups ga
      instance ix 10.1.0.11 groups ga
  vpc b 10.2.0.0/16
    security-group gb
    subnet sb 10.2.0.0/24 zone us-east-1a
      instance ib 10.2.0.10 groups gb
";

#[test]
fn each_way_fits_two_plain_vpcs_and_few_are_peered() {
    let advice = advise(&session(TWO), &["front", "ib"], "443");
    for method in &advice.methods {
        assert!(method.fits, "{}: {:?}", method.method, method.refused);
        assert_eq!(method.proofs, [Verdict::Delivered]);
    }
    assert_eq!(advice.choose, Some("peering"));
    let [peering, gateway, link] = advice.methods.as_slice() else { panic!() };
    let counts = |at: usize| [peering, gateway, link].map(|one| one.growth[at].connections);
    assert_eq!(counts(0), [1, 2, 1]);
    assert_eq!(counts(3), [190, 20, 19]);
    // 100 GB, between zones on both sides; two attachments; an endpoint and a load balancer.
    assert_eq!(peering.monthly_cost, ["2.00 USD"]);
    assert_eq!(gateway.monthly_cost, ["75.00 USD"]);
    assert_eq!(peering.growth[0].monthly_cost, "2.00 USD");
    assert_eq!(gateway.growth[0].monthly_cost, "75.00 USD");
    assert_eq!(link.monthly_cost, ["25.33 USD"]);
    assert_eq!(link.growth[0].monthly_cost, "25.33 USD");
}

#[test]
fn overlapping_blocks_leave_private_link() {
    let overlapping =
        TWO.replace("10.2.", "10.1.").replace("instance ib 10.1.0.10", "instance ib 10.1.0.20");
    let advice = advise(&session(&overlapping), &["ia", "ib"], "443");
    assert_eq!(advice.choose, Some("private-link"));
    let [peering, gateway, link] = advice.methods.as_slice() else { panic!() };
    assert!(
        !peering.fits && peering.refused.iter().any(|why| why.contains("overlap")),
        "{peering:#?}"
    );
    assert!(!gateway.fits && !gateway.refused.is_empty(), "{gateway:#?}");
    assert!(link.fits, "{link:#?}");
}

#[test]
fn the_overlap_of_the_gallery_is_joined_by_private_link() {
    let mut plan = sample("overlapping-cidrs");
    let request = plan.join_request(&asked(&["reports", "ledger"], "443"), Language::Ko).unwrap();
    let way = plan.advise_method(JoinMethod::PrivateLink, &request, Language::Ko);
    assert!(way.fits, "{:#?}", way.refused);
    plan.apply(&way.change);
    assert!(plan.undo(), "one step");
}

#[test]
fn a_full_hub_a_shared_subnet_and_ipv6_alone_are_told_and_do_not_panic() {
    let text = "\
account one 111111111111
  region r us-east-1
    transit-gateway hub
    vpc a 10.1.0.0/16 ipv6 2600:1f00::/56
      subnet sa 10.1.0.0/24 ipv6 2600:1f00::/64 zone us-east-1a shared 222222222222
        instance ia 10.1.0.10
account two 222222222222
  region r2 us-east-1
    vpc six 10.9.0.0/28 ipv6 2600:1f00:1::/56
      subnet s6 ipv6 2600:1f00:1::/64 zone us-east-1a
        instance i6 2600:1f00:1::10
    vpc none
";
    let plan = session(text);
    for ends in [["ia", "i6"], ["a", "six"], ["a", "none"], ["ia", "none"]] {
        for port in ["", "443"] {
            let advice = advise(&plan, &ends, port);
            for method in advice.methods.iter().filter(|method| !method.fits) {
                assert!(!method.refused.is_empty(), "{ends:?} {method:#?}");
            }
        }
    }
}

#[test]
fn opening_says_what_stands_in_the_way_and_what_else_opens() {
    let one = "\
vpc a 10.1.0.0/16
  security-group g1
  security-group g2
  subnet s1 10.1.0.0/24 zone us-east-1a
    instance i1 10.1.0.10 groups g1
    instance i3 10.1.0.11 groups g1
  subnet s2 10.1.1.0/24 zone us-east-1b
    instance i2 10.1.1.10 groups g2
";
    let plan = session(one);
    let opening = plan.opening(&query(&plan, "i1", "i2", "5432"), Language::En);
    assert_eq!((opening.before, opening.after), (Verdict::Denied, Verdict::Delivered));
    assert!(!opening.blockers.is_empty() && opening.remaining.is_empty());
    // The group of i1 is admitted, so i3, which carries it too, is let in as well, on that port alone.
    let also: Vec<_> =
        opening.also_allowed.iter().map(|row| (row.from.as_str(), row.to.as_str())).collect();
    assert_eq!(also, [("i3", "i2")]);
    assert_eq!(opening.also_allowed[0].works[0].services, "tcp 5432");
    assert!(opening.ways.is_none());
}

#[test]
fn a_blocked_path_between_unjoined_vpcs_offers_the_ways() {
    let plan = session(TWO);
    let opening = plan.opening(&query(&plan, "ia", "ib", "443"), Language::En);
    assert_ne!(opening.after, Verdict::Delivered);
    assert!(!opening.remaining.is_empty());
    assert!(opening.ways.unwrap().methods.iter().all(|method| method.fits));
}

#[test]
fn a_guide_says_what_is_done_and_by_whom() {
    let text = "\
account one 111111111111
  region r us-east-1
    vpc a 10.1.0.0/16
      route-table ta main
        route 10.2.0.0/16 -> p
      subnet sa 10.1.0.0/24 zone us-east-1a
account two 222222222222
  region r2 us-east-1
    vpc b 10.2.0.0/16
      route-table tb main
      subnet sb 10.2.0.0/24 zone us-east-1a
peering p a <-> b
";
    let guides = session(text).steps(Language::En);
    let [guide] = guides.as_slice() else { panic!("{guides:#?}") };
    let states: Vec<_> = guide.steps.iter().map(|step| (step.side, step.state)).collect();
    assert_eq!(
        &states[..4],
        [
            ("requester", StepState::Done),
            ("accepter", StepState::Open),
            ("requester", StepState::Done),
            ("accepter", StepState::Open),
        ]
    );
    assert_eq!(guide.steps[1].account.as_deref(), Some("222222222222"));
    assert!(!guide.done);
}

#[test]
fn a_vpn_has_a_guide() {
    let text = "\
on-premises office 192.168.0.0/16
region r us-east-1
  vpc a 10.1.0.0/16
    route-table am main
    subnet as 10.1.0.0/24 zone us-east-1a
    virtual-private-gateway vgw
vpn-connection vpn vgw <-> office prefixes 192.168.0.0/16 tunnels 1
virtual-interface vif vgw <-> office prefixes 192.168.0.0/16
";
    let guides = session(text).steps(Language::En);
    let joins: Vec<&str> = guides.iter().map(|guide| guide.join.as_str()).collect();
    assert_eq!(joins, ["vpn", "vif"]);
    let open = |at: usize| -> Vec<String> {
        let open = guides[at].steps.iter().filter(|step| step.state == StepState::Open);
        open.map(|step| step.text.clone()).collect()
    };
    assert_eq!(
        open(0),
        [
            "create the customer gateway for the device of `office`",
            "set up the device of `office` and bring both tunnels up",
            "add routes 192.168.0.0/16 → `vgw` to the route tables am of `a`",
        ]
    );
    assert_eq!(open(1), ["add routes 192.168.0.0/16 → `vgw` to the route tables am of `a`"]);
}

#[test]
fn a_join_takes_the_vpc_of_a_name_that_an_account_has_too() {
    let text = "\
account prod 111111111111
  region r us-east-1
    vpc prod-2 \"prod\" 10.1.0.0/16
      subnet sa 10.1.0.0/24 zone us-east-1a
    vpc b 10.2.0.0/16
      subnet sb 10.2.0.0/24 zone us-east-1a
";
    let plan = session(text);
    let request = plan.join_request(&asked(&["prod", "b"], ""), Language::En).unwrap();
    assert_eq!(request.ends[0].as_str(), "prod-2");
    let outside = plan.join_request(&asked(&["r", "b"], ""), Language::En).unwrap_err();
    assert_eq!(outside, "`r` (Region) is in no VPC; specify a VPC or a resource in one");
}

#[test]
fn what_an_office_has_of_the_internet_is_unknown() {
    let text = "on-premises office 192.168.0.0/16\n";
    let rows = session(text).reachability(engine::Level::Subnet, None, None);
    let row = rows.iter().find(|row| row.from == "office" && row.to == "internet").unwrap();
    assert!(row.works.is_empty());
    assert!(!row.unknown.is_empty());
}

#[test]
fn a_nat_gateway_gets_its_public_row() {
    let question = VpcInput {
        name: "x".to_owned(),
        tiers: vec!["private".to_owned()],
        nat: "one".to_owned(),
        ..VpcInput::default()
    };
    let mut plan = session("region r us-east-1\n");
    let change = plan.build_vpc(&question, Language::En).unwrap();
    plan.apply(&change);
    assert!(plan.plan().to_string().contains("nat-gateway"), "{}", plan.plan());
}

#[test]
fn the_guides_of_what_was_joined_are_done() {
    for method in JoinMethod::ALL {
        let mut plan = session(TWO);
        let request = plan.join_request(&asked(&["ia", "ib"], "443"), Language::En).unwrap();
        let change = plan.join(method, &request, Language::En).unwrap();
        plan.apply(&change);
        for guide in plan.steps(Language::En) {
            let open: Vec<_> =
                guide.steps.iter().filter(|step| step.state == StepState::Open).collect();
            assert!(guide.done, "{method:?}: {open:#?}");
        }
    }
}

/// Does each step that can be done, each from the same plan, and takes it back; how many there were.
fn do_each_step(plan: &Session) -> usize {
    let service = Question { port: "443".to_owned(), ..Question::default() };
    let mut count = 0;
    for guide in plan.steps(Language::En) {
        for (place, step) in guide.steps.iter().enumerate().filter(|(_, step)| step.edit.is_some())
        {
            let change = plan.set_up(&guide.join, place, &service, Language::En).unwrap();
            let mut after = plan.clone();
            after.apply(&change);
            let guides = after.steps(Language::En);
            let now = &guides.iter().find(|one| one.join == guide.join).unwrap().steps[place];
            assert_eq!(now.state, StepState::Done, "{}: {}", guide.title, step.text);
            assert!(after.undo());
            assert_eq!(after.plan(), plan.plan(), "{}", step.text);
            count += 1;
        }
    }
    count
}

#[test]
fn a_step_that_can_be_done_is_done_by_its_change_alone() {
    let waiting = TWO.to_owned() + "peering p a <-> b\n";
    // Acceptance, two routes, two groups; no names, which the VPCs do not have.
    assert_eq!(do_each_step(&session(&waiting)), 5);
    let service = Question { port: "5432".to_owned(), ..Question::default() };
    let mut plan = session(&waiting);
    // One after the other they make the path work: acceptance, both routes, and the group of the server.
    for place in [1, 2, 3, 5] {
        let join = engine::Id::new("p").unwrap();
        let change = plan.set_up(&join, place, &service, Language::En).unwrap();
        assert!(!change.label.is_empty() && !change.label.contains('`'), "{}", change.label);
        plan.apply(&change);
    }
    let path = |port: &str| plan.trace(&query(&plan, "ix", "ib", port)).verdict;
    assert_eq!((path("5432"), path("5433")), (Verdict::Delivered, Verdict::Denied));
    assert!(plan.steps(Language::En)[0].done);
    let attached = TWO.to_owned()
        + "transit-gateway hub parent r\n  transit-gateway-route-table rt\n"
        + "transit-gateway-attachment x hub <-> a\ntransit-gateway-attachment y hub <-> b\n";
    let attached = session(&attached);
    assert!(do_each_step(&attached) >= 4, "{:#?}", attached.steps(Language::En));
    let all: usize = gallery().iter().map(|one| do_each_step(&one.open().unwrap().session)).sum();
    assert!(all > 0);
    let nothing = session(TWO).set_up(&engine::Id::new("p").unwrap(), 0, &service, Language::En);
    assert!(nothing.is_err());
}

#[test]
fn ways_to_join_regions_are_compared_with_what_crosses_them() {
    let plan = session(
        "region us us-east-1\n  vpc a 10.0.0.0/16\n    subnet s 10.0.0.0/24\nregion eu eu-west-1\n  vpc b 10.1.0.0/16\n    subnet t 10.1.0.0/24\n",
    );
    let advice = advise(&plan, &["a", "b"], "443");
    let costs: Vec<&str> =
        advice.methods.iter().map(|method| method.growth[0].monthly_cost.as_str()).collect();
    // A transit gateway in each Region: four attachments, the traffic through them and between Regions.
    assert_eq!(costs, ["2.00 USD", "150.00 USD", "27.33 USD"]);
}

#[test]
fn every_template_is_sound_and_fulfils_its_intents() {
    for template in TEMPLATES {
        let mut plan = session("region r us-east-1\n");
        let change = plan.build_template(template.name, "", "", Language::En).unwrap();
        plan.apply(&change);
        sound(template.name, &plan);
        // Again beside itself: under other ids, in other blocks.
        let change = plan.build_template(template.name, "r", "", Language::Ko).unwrap();
        plan.apply(&change);
        sound(template.name, &plan);
        assert!(plan.plan().ids().all(|id| !id.as_str().contains('{')));
    }
    let none = session("").build_template("nothing", "", "", Language::En).unwrap_err();
    assert!(none.contains("three-tiers"), "{none}");
}

#[track_caller]
fn sound(name: &str, plan: &Session) {
    let findings = plan.findings(Language::En);
    let serious: Vec<String> = findings
        .iter()
        .filter(|one| one.severity <= Severity::Broken)
        .map(|one| format!("{} {}: {}", one.rule, one.at, one.message))
        .collect();
    assert!(serious.is_empty(), "{name}: {serious:#?}\n{}", plan.plan());
    for intent in plan.intents(Language::En) {
        assert_eq!(intent.state, engine::IntentState::Holds, "{name}: {intent:#?}");
    }
}

#[test]
fn a_vpc_and_more_is_sound_in_every_shape() {
    for nat in ["none", "regional", "one", "each-zone"] {
        for rows in [
            &["public"][..],
            &["private"],
            &["public", "private"],
            &["isolated", "private", "public"],
        ] {
            let mut plan = session("region r ap-northeast-2\n");
            let question = VpcInput {
                name: "prod".to_owned(),
                tiers: rows.iter().map(|row| (*row).to_owned()).collect(),
                nat: nat.to_owned(),
                zones: ["a", "b", "c"].map(|zone| format!("ap-northeast-2{zone}")).to_vec(),
                endpoints: vec!["s3".to_owned()],
                ..VpcInput::default()
            };
            let change = plan.build_vpc(&question, Language::Ko).unwrap();
            plan.apply(&change);
            sound(&format!("{nat} {rows:?}"), &plan);
        }
    }
    let refused = |question: VpcInput| session("").build_vpc(&question, Language::En).unwrap_err();
    let of = |cidr: &str, nat: &str| VpcInput {
        name: "v".to_owned(),
        cidr: cidr.to_owned(),
        nat: nat.to_owned(),
        ..VpcInput::default()
    };
    assert!(refused(of("10.0.0.0/28", "")).contains("too small for 4 subnets"));
    assert!(refused(of("2600::/56", "")).contains("IPv4"));
    assert!(refused(of("", "many")).contains("each-zone"));
}

#[test]
fn subnets_are_split_and_joined_again() {
    let mut plan = session("vpc v 10.0.0.0/16\n  subnet s 10.0.0.0/24 zone us-east-1a\n");
    let before = plan.plan().clone();
    let s = engine::Id::new("s").unwrap();
    let change = plan.split_subnet(&s, 3, Language::En).unwrap();
    plan.apply(&change);
    assert_eq!(plan.plan().to_string().matches("/26").count(), 3);
    let four = plan.split_subnet(&s, 64, Language::En).unwrap_err();
    assert!(four.contains("10.0.0.0/26 is too small for 64 subnets"), "{four}");
    plan.undo();
    let change = plan.split_subnet(&s, 2, Language::En).unwrap();
    plan.apply(&change);
    let other = engine::Id::new("s-2").unwrap();
    let change = plan.merge_subnets(&[s.clone(), other.clone()], Language::En).unwrap();
    plan.apply(&change);
    assert!(*plan.plan() == before);
    assert!(plan.merge_subnets(&[s, other], Language::En).is_err());
}

#[test]
fn a_host_that_gets_a_group_keeps_the_default_one_that_it_shares() {
    let mut plan = session(
        "vpc a 10.0.0.0/16
  subnet s 10.0.0.0/24
    instance one 10.0.0.10
    instance two 10.0.0.11
    instance client 10.0.0.12 groups app-sg
  security-group app-sg
",
    );
    let query = |session: &Session, from: &str, to: &str| {
        let end = |name: &str| session.end(name).unwrap();
        engine::Query::new(end(from), end(to), engine::net::Protocol::TCP, 22)
    };
    let verdict = |session: &Session, from: &str, to: &str| {
        session.network().verdict(&query(session, from, to))
    };
    assert_eq!(verdict(&plan, "one", "two"), engine::Verdict::Delivered);
    assert_eq!(verdict(&plan, "client", "one"), engine::Verdict::Denied);
    let opened = plan.opening(&query(&plan, "client", "one"), Language::En);
    plan.apply(&opened.change);
    assert_eq!(verdict(&plan, "client", "one"), engine::Verdict::Delivered);
    assert_eq!(verdict(&plan, "one", "two"), engine::Verdict::Delivered);
    assert_eq!(verdict(&plan, "two", "one"), engine::Verdict::Delivered);
}

#[test]
fn no_rule_names_an_address_that_stands_for_a_service() {
    let plan = session(
        "region r us-east-1
  vpc a 10.0.0.0/16
    route-table t main
    gateway-endpoint s3 s3 tables t
    subnet s 10.0.0.0/24
      instance one 10.0.0.10 groups sg
    security-group sg no-out
      out tcp 443 cidr 10.0.0.0/16
",
    );
    let end = |name: &str| plan.end(name).unwrap();
    let query = engine::Query::new(end("one"), end("s3"), engine::net::Protocol::TCP, 443);
    let opened = plan.opening(&query, Language::En);
    assert!(!opened.lines.iter().any(|line| line.contains("198.19")), "{:?}", opened.lines);
    let told = plan.conversation_with_fixes(&query, Language::En);
    assert!(told.blockers.iter().all(|blocker| blocker.fix.is_none()));
}
