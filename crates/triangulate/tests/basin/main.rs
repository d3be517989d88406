//! The steps from evidence to brief, over small cases of an invented conflict in the Selm basin.

mod asking;
mod brief;
mod case;
mod echoing;
mod figures;
mod findings;
mod judging;
mod origins;
mod resolving;
mod series;
mod trends;

use evidence::{Assessment, Evidence, Finding, FindingType, Proposition, Severity};

/// The proposition whose text holds `words`.
fn about<'a>(assessment: &'a Assessment, words: &str) -> &'a Proposition {
    let found = assessment.propositions.iter().find(|it| it.text.contains(words));
    found.unwrap_or_else(|| {
        let all: Vec<&str> = assessment.propositions.iter().map(|it| it.text.as_str()).collect();
        panic!("no proposition about {words:?} in {all:#?}")
    })
}

/// Findings of a type.
fn of(assessment: &Assessment, finding_type: FindingType) -> Vec<&Finding> {
    assessment.findings.iter().filter(|it| it.finding_type == finding_type).collect()
}

/// The only finding of a type, with its severity.
fn only(assessment: &Assessment, finding_type: FindingType, severity: Severity) -> &Finding {
    let found = of(assessment, finding_type);
    assert_eq!(found.len(), 1, "{finding_type}: {:#?}", assessment.findings);
    assert_eq!(found[0].severity, severity, "{}", found[0].explanation);
    found[0]
}

fn assess(evidence: &Evidence) -> Assessment {
    triangulate::assess(evidence)
}
