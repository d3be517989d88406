//! What a server pays for judgements on a case that it holds: seconds that pass until verdicts stand in the file, and memory:
//! `held CASE`. Judgements are taken back, but the log keeps them: give it a copy.

use evidence::{Action, ClaimKind};
use std::time::Instant;
use workbench::{Decision, Silent, Workbench, WorkbenchError};

fn main() -> Result<(), WorkbenchError> {
    let path = std::env::args().nth(1).unwrap_or_default();
    let begun = Instant::now();
    let mut bench = Workbench::open(std::path::Path::new(&path))?;
    bench.current(&Silent)?;
    tell("loaded", begun);
    let begun = Instant::now();
    bench.warm_up(&Silent)?;
    tell("assessed once", begun);
    let now = bench.current(&Silent)?;
    let claims: Vec<String> = ClaimKind::ALL
        .iter()
        .filter_map(|kind| now.assessment.propositions.iter().find(|it| it.kind == *kind))
        .map(|it| it.members[0].to_string())
        .collect();
    for (n, claim) in claims.iter().cloned().enumerate() {
        let begun = Instant::now();
        let when = format!("2026-01-01T10:00:{n:02}Z");
        let (who, why) = ("ana".to_owned(), String::new());
        let decision =
            Decision { who, when, action: Action::Reject, target: claim, detail: String::new(), why };
        bench.judge(decision)?;
        bench.current(&Silent)?;
        tell("rejected a claim", begun);
        let begun = Instant::now();
        bench.bring_up_to_date(&Silent)?;
        tell("written", begun);
        bench.undo("ana", &format!("2026-01-01T10:01:{n:02}Z"))?;
        let begun = Instant::now();
        bench.bring_up_to_date(&Silent)?;
        tell("taken back and written", begun);
    }
    drop(bench);
    let begun = Instant::now();
    let (who, when, target) = ("ben".to_owned(), "2026-01-01T10:02:00Z".to_owned(), claims[0].clone());
    let (detail, why) = (String::new(), String::new());
    let decision = Decision { who, when, action: Action::Reject, target, detail, why };
    Workbench::open(std::path::Path::new(&path))?.judge(decision)?;
    tell("rejected a claim of a case that is not held", begun);
    Ok(())
}

fn tell(what: &str, begun: Instant) {
    let seconds = begun.elapsed().as_secs_f64();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find(|it| it.starts_with(name)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|it| it.parse::<u64>().ok()).unwrap_or_default() / 1024
    };
    println!("{what} {seconds:.2} s, {} MiB, at most {} MiB", of("VmRSS:"), of("VmHWM:"));
}
