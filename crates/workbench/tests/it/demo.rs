//! The demonstration finds what was planted in it; `demo/expected.toml` says what that is.

use evidence::{Assessment, ClaimBody, Evidence, Finding, Level, Proposition, SourceKind};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use workbench::{DEMO_CODEBOOK, Silent, Workbench, demo_originals};

#[derive(Deserialize)]
struct Expected {
    planted: Vec<Planted>,
}

#[derive(Deserialize)]
struct Planted {
    key: String,
    core: bool,
    what: String,
    expect: Expect,
    quote: Vec<Words>,
}

#[derive(Deserialize)]
struct Words {
    file: String,
    words: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Expect {
    finding: Option<String>,
    severity: Option<String>,
    level: Option<String>,
    subject: Option<String>,
    predicate: Option<String>,
    object: Option<String>,
    measure: Option<String>,
    roots: Option<u32>,
    denying_roots: Option<u32>,
    min_roots: Option<u32>,
    min_kinds: Option<usize>,
    never: Vec<String>,
}

/// Passages that a finding on a planted thing must show at least.
const SHOWN: usize = 2;

struct Case {
    evidence: Evidence,
    assessment: Assessment,
}

fn case() -> Case {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut bench = Workbench::create_or_open(&folder.path().join("demo.case")).expect("a case can be made");
    let (name, text) = DEMO_CODEBOOK;
    bench
        .use_codebook_texts(&[(name.to_owned(), text.to_owned())])
        .expect("the demonstration's codebook is one");
    bench.add_originals(demo_originals(), &Silent).expect("the demonstration's documents are read");
    let (evidence, assessment) = bench.analyse(&Silent).expect("the demonstration is assessed");
    Case { evidence, assessment }
}

fn expected() -> Vec<Planted> {
    let file: Expected =
        toml::from_str(include_str!("../../demo/expected.toml")).expect("expected.toml is well formed");
    file.planted
}

/// White space and line ends do not matter to whether words are quoted.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Case {
    /// How many of the planted passages a finding shows.
    fn shows(&self, finding: &Finding, planted: &Planted) -> usize {
        let meets = |words: &&Words| {
            finding.spans.iter().any(|it| {
                let file = self.evidence.documents.get(&it.document()).map(|it| it.file.as_str());
                let (span, quote) = (plain(&it.plain()), plain(&words.words));
                let bare = quote.trim_end_matches('.');
                file == Some(words.file.as_str()) && (span.contains(bare) || quote.contains(&span))
            })
        };
        planted.quote.iter().filter(meets).count()
    }

    fn finding(&self, planted: &Planted) -> Result<(), String> {
        let Some(wanted) = planted.expect.finding.as_deref() else { return Ok(()) };
        let needed = SHOWN.min(planted.quote.len());
        let shown: Vec<(&Finding, usize)> =
            self.assessment.findings.iter().map(|it| (it, self.shows(it, planted))).collect();
        let forbidden =
            |it: &Finding| planted.expect.never.iter().any(|never| it.finding_type.as_str() == never);
        if let Some((wrong, _)) = shown.iter().find(|(it, n)| *n >= SHOWN && forbidden(it)) {
            return Err(format!(
                "{} joins what it must not: {}",
                wrong.finding_type.as_str(),
                wrong.explanation
            ));
        }
        let severity = |it: &Finding| {
            planted.expect.severity.as_deref().is_none_or(|wanted| it.severity.as_str() == wanted)
        };
        // Two words of one passage are one place; a note on many documents may show another wording of each.
        let found = shown.iter().any(|(it, n)| {
            let at_least = if wanted == "polarity" || wanted == "arithmetic" { 1 } else { needed };
            it.finding_type.as_str() == wanted && severity(it) && *n >= at_least.min(needed)
        });
        found.then_some(()).ok_or_else(|| format!("no finding of type {wanted} shows its passages"))
    }

    fn name(&self, mention: evidence::MentionId) -> &str {
        let actor = self.assessment.actors.iter().find(|it| it.mentions.contains(&mention));
        actor.map_or("", |it| it.name.as_str())
    }

    /// Whether a proposition has the slots that the entry names.
    fn is_about(&self, it: &Proposition, expect: &Expect) -> bool {
        let claims = self.evidence.extractions.values().flat_map(|it| &it.claims);
        let members: Vec<_> = claims.filter(|claim| it.members.contains(&claim.id)).collect();
        let named =
            |wanted: &Option<String>, name: &str| wanted.as_deref().is_none_or(|wanted| wanted == name);
        members.iter().any(|claim| match &claim.body {
            ClaimBody::Relation(it) => {
                expect.measure.is_none()
                    && named(&expect.predicate, &it.predicate)
                    && (named(&expect.subject, self.name(it.subject))
                        && named(&expect.object, self.name(it.object))
                        || it.symmetric && named(&expect.object, self.name(it.subject)))
            }
            ClaimBody::Event(it) => {
                let has = |wanted: &Option<String>| {
                    wanted
                        .as_deref()
                        .is_none_or(|wanted| it.participants.iter().any(|it| self.name(it.mention) == wanted))
                };
                expect.measure.is_none()
                    && expect.predicate.is_none()
                    && has(&expect.subject)
                    && has(&expect.object)
            }
            ClaimBody::Quantity(it) => {
                expect.measure.as_deref() == Some(it.measure.as_str()) && expect.predicate.is_none()
            }
            ClaimBody::Role(_) | ClaimBody::Statement(_) => false,
        })
    }

    fn kinds(&self, it: &Proposition) -> usize {
        let kind = |id| self.assessment.sources.iter().find(|it| it.id == id).map(|it| it.kind);
        it.origins
            .iter()
            .filter(|it| it.counted)
            .filter_map(|it| kind(it.source))
            .collect::<BTreeSet<SourceKind>>()
            .len()
    }

    fn proposition(&self, planted: &Planted) -> Result<(), String> {
        let expect = &planted.expect;
        let Some(level) = &expect.level else { return Ok(()) };
        let about: Vec<&Proposition> =
            self.assessment.propositions.iter().filter(|it| self.is_about(it, expect)).collect();
        let fits = |it: &&&Proposition| {
            it.level.as_str() == level
                && expect.roots.is_none_or(|n| it.roots == n)
                && expect.min_roots.is_none_or(|n| it.roots >= n)
                && expect.denying_roots.is_none_or(|n| it.denying_roots == n)
                && expect.min_kinds.is_none_or(|n| self.kinds(it) >= n)
        };
        if about.iter().any(|it| fits(&it)) {
            return Ok(());
        }
        let mut seen = String::new();
        for it in about.iter().take(4) {
            let level: Level = it.level;
            let _ = write!(
                seen,
                "\n    {} ({}, {} roots, {} kinds)",
                it.text,
                level.as_str(),
                it.roots,
                self.kinds(it)
            );
        }
        Err(format!("no proposition at level {level} with its slots and roots; there are:{seen}"))
    }
}

#[test]
fn what_was_planted_is_found() {
    let case = case();
    let mut missed = Vec::new();
    for planted in expected().iter().filter(|it| it.core) {
        for outcome in [case.finding(planted), case.proposition(planted)] {
            if let Err(why) = outcome {
                missed.push(format!("{}: {}\n  {why}", planted.key, planted.what));
            }
        }
    }
    assert!(missed.is_empty(), "{} planted things are missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn parts_and_other_periods_are_no_conflicts() {
    let case = case();
    let conflicts = case.assessment.findings.iter().filter(|it| it.finding_type.as_str() == "numeric");
    let said: Vec<&str> = conflicts.map(|it| it.explanation.as_str()).collect();
    let wrong = ["says 64", "and 64", "197", "1,204"];
    let false_ones: Vec<&&str> =
        said.iter().filter(|it| wrong.iter().any(|word| it.contains(word))).collect();
    assert!(false_ones.is_empty(), "numbers of different things are called a conflict: {false_ones:?}");
}

#[test]
fn the_arithmetic_is_shown() {
    let case = case();
    let sums = case.assessment.findings.iter().filter(|it| it.finding_type.as_str() == "arithmetic");
    let said: Vec<&str> = sums.map(|it| it.explanation.as_str()).collect();
    assert!(said.iter().any(|it| it.contains("113") && it.contains("117")), "the sum is not shown: {said:?}");
}
