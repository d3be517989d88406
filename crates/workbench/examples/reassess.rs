//! How long verdicts take to follow a judgement on a case that is loaded, in processor seconds: `reassess CASE [check] [ACTION…]`.
//!
//! With `check` each outcome is compared with that of a first assessment; with actions, only these are tried.

use evidence::{Action, ActorType, ClaimKind, Evidence, Judgement, Level};
use std::time::Instant;
use triangulate::Assessor;
use workbench::{Silent, Workbench};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let path = arguments.first().expect("a case file");
    let check = arguments.iter().any(|it| it == "check");
    let mut seconds = stopwatch();
    let bench = Workbench::open(std::path::Path::new(path)).expect("a case");
    let mut evidence = bench.recorded_evidence(&Silent).expect("evidence");
    println!("load {:.2} s, {} documents", seconds(), evidence.documents.len());
    let mut assessor = Assessor::default();
    let first = assessor.assess(&evidence).clone();
    println!("first assessment {:.2} s, {} propositions", seconds(), first.propositions.len());
    let shared = first
        .propositions
        .iter()
        .find(|it| it.level == Level::Corroborated || it.roots > 2)
        .expect("a matter");
    let (source, other) = (shared.origins[0].source, shared.origins[1].source);
    let named = |kind| {
        let mut actors = first.actors.iter().filter(move |it| it.actor_type == kind);
        let one = actors.nth(1).expect("an actor");
        (one, actors.next().expect("a second actor"))
    };
    let (group, second) = named(ActorType::MilitantGroup);
    let (state, _) = named(ActorType::State);
    // Bodies are actors that are cited as sources as well.
    let (body, another) = named(ActorType::InternationalBody);
    // The first claim of a kind that is a member of the best attested matter.
    let claim = |kind| {
        let matter = first.propositions.iter().find(|it| it.kind == kind).expect("a matter of each kind");
        matter.members[0].to_string()
    };
    let mut decisions = vec![
        (Action::Memo, shared.id.to_string(), "ask again".to_owned()),
        (Action::Grade, source.to_string(), "B".to_owned()),
        (Action::Credibility, shared.id.to_string(), "3".to_owned()),
    ];
    for kind in ClaimKind::ALL {
        decisions.push((Action::Reject, claim(*kind), String::new()));
        decisions.push((Action::Edit, claim(*kind), "polarity=denied".to_owned()));
    }
    decisions.extend([
        (Action::Edit, claim(ClaimKind::Relation), "voice=own".to_owned()),
        (Action::Join, source.to_string(), other.to_string()),
        (Action::Part, source.to_string(), other.to_string()),
        (Action::Merge, group.id.to_string(), second.id.to_string()),
        (Action::Merge, group.id.to_string(), state.id.to_string()),
        (Action::Merge, body.id.to_string(), another.id.to_string()),
        (Action::Different, group.id.to_string(), second.id.to_string()),
        (Action::Split, group.mentions[0].to_string(), String::new()),
        (Action::PartOf, group.id.to_string(), state.id.to_string()),
        (Action::Rename, group.id.to_string(), "The Renamed Front".to_owned()),
    ]);
    let wanted: Vec<Action> = arguments.iter().filter_map(|it| it.parse().ok()).collect();
    decisions.retain(|it| wanted.is_empty() || wanted.contains(&it.0));
    for (n, (action, target, detail)) in decisions.into_iter().enumerate() {
        let when = format!("2025-01-01T10:00:{n:02}Z");
        let judgement = Judgement::new("ana", &when, action, &target, &detail, "");
        let undo = Judgement::new(
            "ana",
            &format!("2025-01-01T10:01:{n:02}Z"),
            Action::Undo,
            &judgement.id.to_string(),
            "",
            "",
        );
        for (what, entry) in [("", judgement), (" undone", undo)] {
            evidence.judgements.push(entry);
            seconds();
            let after = assessor.assess(&evidence);
            println!("{action}{what} {:.2} s", seconds());
            if check {
                assert!(*after == triangulate::assess(&Evidence { ..evidence.clone() }), "{action}{what}");
            }
        }
    }
}

/// Seconds since the last call: those of this thread on a processor where the system tells them, else those that passed.
fn stopwatch() -> impl FnMut() -> f64 {
    let begun = Instant::now();
    let now = move || {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
        let nanoseconds = told.and_then(|it| it.split(' ').next()?.parse::<f64>().ok());
        nanoseconds.map_or_else(|| begun.elapsed().as_secs_f64(), |it| it / 1e9)
    };
    let mut last = now();
    move || {
        let read = now();
        let passed = read - last;
        last = read;
        passed
    }
}
