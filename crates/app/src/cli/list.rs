//! `list`: what a case holds, by kind.

use super::Style;
use super::table::{self, Shape};
use crate::report::{Failure, Report};
use clap::ValueEnum;
use evidence::{Assessment, ClaimBody, ClaimKind, Day, Evidence, FindingType, Level, MentionId, Severity};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitCode;
use workbench::Workbench;

#[derive(clap::Args)]
pub(crate) struct List {
    /// The case file.
    case: PathBuf,
    /// What to list.
    what: What,
    /// Only rows that hold these words, in any column.
    #[arg(long, value_name = "WORDS")]
    with: Option<String>,
    /// Only propositions of this level.
    #[arg(long)]
    level: Option<Level>,
    /// Only claims or propositions of this kind.
    #[arg(long)]
    kind: Option<ClaimKind>,
    /// Only findings of this type.
    #[arg(long = "type", value_name = "TYPE")]
    finding_type: Option<FindingType>,
    /// Only findings of this severity.
    #[arg(long)]
    severity: Option<Severity>,
    /// At most so many rows.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// The case as it stood at the end of this day: documents that came later are left out, and undated ones.
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Day>,
    /// For changes: since the end of this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    since: Option<Day>,
    /// Comma-separated values with a header.
    #[arg(long)]
    csv: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    Documents,
    Sources,
    Actors,
    Claims,
    Propositions,
    Numbers,
    Findings,
    Judgements,
    Questions,
    Changes,
}

struct Rows {
    columns: &'static [&'static str],
    rows: Vec<Vec<Value>>,
}

pub(crate) fn list(arguments: &List, style: Style, report: &Report) -> Result<ExitCode, Failure> {
    let mut case = Workbench::open(&arguments.case)?;
    let (evidence, assessment) = match arguments.as_of {
        Some(day) => as_of(&mut case, day, report)?,
        None => case.analyse(report)?,
    };
    report.finish();
    let mut all = match arguments.what {
        What::Documents => documents(&evidence),
        What::Sources => sources(&assessment),
        What::Actors => actors(&assessment),
        What::Claims => claims(&evidence, &assessment, arguments),
        What::Propositions => propositions(&assessment, arguments),
        What::Numbers => numbers(&assessment),
        What::Findings => findings(&evidence, &assessment, arguments),
        What::Judgements => judgements(&case.judgements()?),
        What::Questions => questions(&case.questions(report)?),
        What::Changes => {
            let since = arguments.since.ok_or_else(|| {
                Failure::Said(
                    "since when? `list CASE changes --since YYYY-MM-DD [--as-of YYYY-MM-DD]`".to_owned(),
                )
            })?;
            changes(&workbench::changes(&as_of(&mut case, since, report)?.1, &assessment))
        }
    };
    if let Some(words) = arguments.with.as_ref().map(|it| it.to_lowercase()) {
        all.rows.retain(|row| row.iter().any(|it| it.to_string().to_lowercase().contains(&words)));
    }
    all.rows.truncate(arguments.limit.unwrap_or(usize::MAX));
    let shape = match (style.json, arguments.csv) {
        (true, _) => Shape::Json,
        (false, true) => Shape::Csv,
        (false, false) => Shape::Words,
    };
    if all.rows.is_empty() && shape == Shape::Words {
        report.say("nothing to list");
        return Ok(ExitCode::SUCCESS);
    }
    table::print(shape, all.columns, &all.rows)?;
    Ok(ExitCode::SUCCESS)
}

/// The case as it stood at the end of a day; tells what was left out.
pub(super) fn as_of(
    case: &mut Workbench,
    day: Day,
    report: &Report,
) -> Result<(Evidence, Assessment), Failure> {
    let (then, assessment) = case.as_of(day, report)?;
    report.finish();
    report.say(&format!(
        "as of {day}: {} documents; left out: {} that came later, {} without a date",
        then.evidence.documents.len(),
        then.later.len(),
        then.undated.len()
    ));
    Ok((then.evidence, assessment))
}

fn questions(questions: &[workbench::Question]) -> Rows {
    let row = |it: &workbench::Question| {
        vec![
            json!(it.text),
            json!(it.effect()),
            json!(it.why),
            json!(it.changes),
            json!(it.corroborated),
            json!(it.uncorroborated),
            json!(it.yes.as_str()),
            json!(it.no.as_str()),
            json!(it.a),
            json!(it.b),
        ]
    };
    Rows {
        columns: &[
            "question",
            "effect",
            "why",
            "changes",
            "corroborated",
            "uncorroborated",
            "yes",
            "no",
            "a",
            "b",
        ],
        rows: questions.iter().map(row).collect(),
    }
}

fn changes(changes: &[workbench::Change]) -> Rows {
    let stood = |it: Option<workbench::Stood>| {
        it.map(|it| format!("{}, {} affirm, {} deny", it.level, it.roots, it.denying_roots))
    };
    let row = |it: &workbench::Change| {
        vec![json!(it.id.to_string()), json!(it.text), json!(stood(it.before)), json!(stood(it.after))]
    };
    Rows { columns: &["id", "proposition", "before", "after"], rows: changes.iter().map(row).collect() }
}

fn documents(evidence: &Evidence) -> Rows {
    let row = |document: &evidence::Document| {
        let about = &document.metadata;
        let claims = evidence.extractions.get(&document.id).map_or(0, |it| it.claims.len());
        let published = about.published.as_ref().map(|it| it.when.iso());
        vec![
            json!(document.id.to_string()),
            json!(document.file),
            json!(about.title),
            json!(about.publisher),
            json!(published),
            json!(about.pages),
            json!(claims),
        ]
    };
    let mut documents: Vec<_> = evidence.documents.values().collect();
    documents.sort_by(|a, b| (&a.file, a.id).cmp(&(&b.file, b.id)));
    Rows {
        columns: &["id", "file", "title", "publisher", "published", "pages", "claims"],
        rows: documents.into_iter().map(row).collect(),
    }
}

fn sources(assessment: &Assessment) -> Rows {
    let mut origins: HashMap<_, usize> = HashMap::new();
    for origin in assessment.propositions.iter().flat_map(|it| &it.origins) {
        *origins.entry(origin.source).or_default() += 1;
    }
    let row = |it: &evidence::Source| {
        let of = origins.get(&it.id).copied().unwrap_or(0);
        vec![
            json!(it.id.to_string()),
            json!(it.name),
            json!(it.kind.as_str()),
            json!(it.owner),
            json!(it.reliability),
            json!(of),
        ]
    };
    Rows {
        columns: &["id", "name", "kind", "owner", "reliability", "propositions"],
        rows: assessment.sources.iter().map(row).collect(),
    }
}

fn actors(assessment: &Assessment) -> Rows {
    let mut actors: Vec<_> = assessment.actors.iter().collect();
    actors.sort_by_key(|it| (std::cmp::Reverse(it.mentions.len()), it.name.clone()));
    let row = |it: &evidence::Actor| {
        vec![
            json!(it.id.to_string()),
            json!(it.name),
            json!(it.actor_type.as_str()),
            json!(it.mentions.len()),
            json!(it.aliases),
        ]
    };
    Rows {
        columns: &["id", "name", "type", "mentions", "aliases"],
        rows: actors.into_iter().map(row).collect(),
    }
}

fn claims(evidence: &Evidence, assessment: &Assessment, arguments: &List) -> Rows {
    let names: HashMap<MentionId, &str> = assessment
        .actors
        .iter()
        .flat_map(|actor| actor.mentions.iter().map(|it| (*it, actor.name.as_str())))
        .collect();
    let row = |claim: &evidence::Claim| {
        let document = evidence.documents.get(&claim.quote.document()).map(|it| it.file.as_str());
        let who: Vec<&str> = claim.attribution.iter().map(|it| it.name.as_str()).collect();
        vec![
            json!(claim.id.to_string()),
            json!(claim.kind().as_str()),
            json!(in_words(claim, &names)),
            json!(document),
            json!(claim.page),
            json!(claim.polarity.as_str()),
            json!(claim.modality.as_str()),
            json!(who),
            json!(claim.quote.plain()),
        ]
    };
    let all = evidence.extractions.values().flat_map(|it| &it.claims);
    let rows = all.filter(|it| arguments.kind.is_none_or(|kind| it.kind() == kind)).map(row).collect();
    Rows {
        columns: &[
            "id",
            "kind",
            "claim",
            "document",
            "page",
            "polarity",
            "modality",
            "attributed_to",
            "quote",
        ],
        rows,
    }
}

/// A claim's slots in a few words.
pub(super) fn in_words(claim: &evidence::Claim, names: &HashMap<MentionId, &str>) -> String {
    let name = |id: &MentionId| names.get(id).copied().unwrap_or("?").to_owned();
    match &claim.body {
        ClaimBody::Relation(it) => format!("{} {} {}", name(&it.subject), it.predicate, name(&it.object)),
        ClaimBody::Quantity(it) => {
            let number = |value: Option<f64>| value.map_or_else(|| "?".to_owned(), |it| it.to_string());
            let value = it
                .value
                .map_or_else(|| format!("{}–{}", number(it.low), number(it.high)), |it| it.to_string());
            format!("{}: {} {value} {}", it.measure, it.bound, it.unit)
        }
        ClaimBody::Event(it) => {
            let parts: Vec<String> =
                it.participants.iter().map(|part| format!("{} {}", part.role, name(&part.mention))).collect();
            format!("{} ({})", it.event_type, parts.join(", "))
        }
        ClaimBody::Role(it) => {
            let body = it.organisation.as_ref().map(name).unwrap_or_default();
            format!("{}: {} {body}", name(&it.person), it.office)
        }
        ClaimBody::Statement(it) => {
            format!("{} | {} | {}", it.subject, it.predicate, it.arguments.join(" | "))
        }
    }
}

fn propositions(assessment: &Assessment, arguments: &List) -> Rows {
    let wanted = |it: &&evidence::Proposition| {
        arguments.level.is_none_or(|level| it.level == level)
            && arguments.kind.is_none_or(|kind| it.kind == kind)
    };
    let row = |it: &evidence::Proposition| {
        vec![
            json!(it.id.to_string()),
            json!(it.text),
            json!(it.level.as_str()),
            json!(it.roots),
            json!(it.possible_roots),
            json!(it.members.len()),
            json!(it.credibility),
            json!(it.why),
        ]
    };
    Rows {
        columns: &["id", "proposition", "level", "roots", "possible_roots", "claims", "credibility", "why"],
        rows: assessment.propositions.iter().filter(wanted).map(row).collect(),
    }
}

fn numbers(assessment: &Assessment) -> Rows {
    let of = |it: &&evidence::Proposition| it.kind == ClaimKind::Quantity;
    let row = |it: &evidence::Proposition| {
        vec![
            json!(it.id.to_string()),
            json!(it.text),
            json!(it.low),
            json!(it.best),
            json!(it.high),
            json!(it.level.as_str()),
            json!(it.roots),
            json!(it.why),
        ]
    };
    Rows {
        columns: &["id", "number", "low", "best", "high", "level", "roots", "why"],
        rows: assessment.propositions.iter().filter(of).map(row).collect(),
    }
}

fn findings(evidence: &Evidence, assessment: &Assessment, arguments: &List) -> Rows {
    let wanted = |it: &&evidence::Finding| {
        arguments.finding_type.is_none_or(|kind| it.finding_type == kind)
            && arguments.severity.is_none_or(|grade| it.severity == grade)
    };
    let row = |it: &evidence::Finding| {
        let mut files: Vec<&str> = it
            .spans
            .iter()
            .filter_map(|span| evidence.documents.get(&span.document()))
            .map(|it| it.file.as_str())
            .collect();
        files.sort_unstable();
        files.dedup();
        vec![
            json!(it.id.to_string()),
            json!(it.finding_type.as_str()),
            json!(it.severity.as_str()),
            json!(it.explanation),
            json!(it.settles),
            json!(files),
        ]
    };
    Rows {
        columns: &["id", "type", "severity", "explanation", "settles", "documents"],
        rows: assessment.findings.iter().filter(wanted).map(row).collect(),
    }
}

fn judgements(entries: &[workbench::Entry]) -> Rows {
    let row = |entry: &workbench::Entry| {
        let it = &entry.judgement;
        let state = match (entry.in_force, entry.dangling) {
            (false, _) => "taken back",
            (true, true) => "dangling",
            (true, false) => "in force",
        };
        vec![
            json!(it.id.to_string()),
            json!(it.when),
            json!(it.who),
            json!(it.action),
            json!(it.target),
            json!(entry.about),
            json!(it.detail),
            json!(it.why),
            json!(state),
        ]
    };
    Rows {
        columns: &["id", "when", "who", "action", "target", "about", "detail", "why", "state"],
        rows: entries.iter().map(row).collect(),
    }
}
