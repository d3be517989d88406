//! `/p/{id}`: one proposition, the verdict and everything that explains it.

mod tree;

use crate::web::parts::words::{self, some, thousands};
use crate::web::parts::{Bearing, KindMark, LevelMark, Rose, period};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Html;
use axum::routing::get;
use evidence::{Likelihood, Proposition, PropositionId};
use std::collections::BTreeSet;
use tree::{Branch, branches};
use workbench::View;

pub(super) fn routes() -> Router<Place> {
    Router::new().route("/p/{id}", get(page))
}

#[derive(Template)]
#[template(path = "proposition.html")]
struct Page {
    shell: Shell,
    id: String,
    /// It stands in the brief already.
    chosen: bool,
    text: String,
    about: String,
    mark: LevelMark,
    rose: Rose,
    verdict: String,
    sides: Vec<SideList>,
    silent: Vec<Silent>,
    credibility: String,
    credibility_given: String,
    best_source: Option<(char, String)>,
    kinds_for: Vec<KindMark>,
    kinds_against: Vec<KindMark>,
    numbers: Option<String>,
    icd: Vec<Scale>,
    confidence: String,
    rule: String,
    changes: Vec<String>,
    findings: Vec<(String, String, String)>,
    history: Vec<Entry>,
    previous: Option<String>,
    next: Option<String>,
    citation: String,
}

/// Those who say one thing.
struct SideList {
    title: String,
    branches: Vec<Branch>,
}

/// A word of ICD 203 and its range.
struct Scale {
    word: String,
    range: String,
    on: bool,
}

/// A document that could have said it.
struct Silent {
    address: String,
    kind: Option<KindMark>,
    label: String,
    published: String,
}

struct Entry {
    say: String,
    when: String,
}

async fn page(State(place): State<Place>, Path(id): Path<String>) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let id: PropositionId = id.parse().map_err(|_| Problem::unknown("proposition"))?;
        let it = view.proposition(id).ok_or_else(|| Problem::unknown("proposition"))?;
        let grown = branches(place, &view, it)?;
        let citation = citation(it, &grown);
        let bearings = bearings(&grown);
        let (kinds_for, kinds_against) = view.kinds(id);
        let (verdict, changes) = verdict_and_changes(&it.why);
        let neighbour = |at: Option<usize>| {
            at.and_then(|at| view.assessment.propositions.get(at)).map(|it| format!("/p/{}", it.id))
        };
        let estimate = evidence::estimate(it, &view.assessment.sources);
        let rank = view.rank(id).unwrap_or_default();
        let time = period(&view, it).map(|it| format!(", {}", words::when(&it))).unwrap_or_default();
        let page = Page {
            shell: Shell::new(&view, Tab::Ledger),
            id: id.to_string(),
            chosen: place.desk.draft()?.propositions().contains(&id),
            text: it.text.clone(),
            about: format!(
                "{}{time}. Row {} of {} in ",
                words::claim_kind(it.kind),
                thousands(rank as u64 + 1),
                thousands(view.assessment.propositions.len() as u64)
            ),
            mark: LevelMark::new(it.level),
            rose: Rose::new(&bearings, words_of(&grown)),
            verdict,
            sides: sides(grown),
            silent: silent(place, &view, it)?,
            credibility: credibility(it.credibility).to_owned(),
            credibility_given: it.credibility.to_string(),
            best_source: best_source(&view, it),
            kinds_for: kinds_for.iter().map(KindMark::new).collect(),
            kinds_against: kinds_against.iter().map(KindMark::new).collect(),
            numbers: numbers(it),
            icd: Likelihood::ALL.iter().map(|word| scale(*word, estimate.likelihood)).collect(),
            confidence: format!("Confidence {}: {}.", estimate.confidence, estimate.ground),
            rule: format!("{}.", words::sentence_case(&estimate.rule)),
            changes,
            findings: findings(&view, it),
            history: history(&view, it),
            previous: neighbour(rank.checked_sub(1)),
            next: neighbour(Some(rank + 1)),
            citation,
        };
        Ok(Html(page.render()?))
    })
    .await
}

/// Denials last, so that the picture reads as the list does.
fn bearings(grown: &[(tree::Stance, Branch)]) -> Vec<(Bearing, usize)> {
    let bearing = |(stance, branch): &(tree::Stance, Branch)| {
        let bearing = match stance {
            tree::Stance::Affirms if branch.counted => Bearing::Root,
            tree::Stance::Affirms => Bearing::Possible,
            tree::Stance::Denies => Bearing::Denial,
            tree::Stance::Differs => return None,
        };
        Some((bearing, branch.echoes.len() + branch.more_echoes))
    };
    grown.iter().filter_map(bearing).collect()
}

fn words_of(grown: &[(tree::Stance, Branch)]) -> String {
    let count =
        |stance, counted: bool| grown.iter().filter(|it| it.0 == stance && it.1.counted == counted).count();
    format!(
        "{} to the fix, {}, {}",
        some(count(tree::Stance::Affirms, true), "independent bearing leads", "independent bearings lead"),
        some(count(tree::Stance::Affirms, false), "possibly dependent one", "possibly dependent ones"),
        some(count(tree::Stance::Denies, true), "denial stops short", "denials stop short")
    )
}

fn sides(grown: Vec<(tree::Stance, Branch)>) -> Vec<SideList> {
    let mut lists: Vec<SideList> = Vec::new();
    let mut last = None;
    for (stance, branch) in grown {
        if last != Some(stance) {
            lists.push(SideList { title: String::new(), branches: Vec::new() });
            last = Some(stance);
        }
        let Some(list) = lists.last_mut() else { continue };
        list.branches.push(branch);
        let counted = list.branches.iter().filter(|it| it.counted).count();
        let origins = some(list.branches.len(), "origin", "origins");
        list.title = match stance {
            tree::Stance::Affirms => format!("Who affirms, {origins}, {counted} independent"),
            tree::Stance::Denies => format!("Who denies, {origins}"),
            tree::Stance::Differs => format!("Who differs, {origins}"),
        };
    }
    lists
}

/// Silent documents named; more would drown those that speak.
const SILENT: usize = 8;

fn silent(place: &Place, view: &View, it: &Proposition) -> Result<Vec<Silent>, Problem> {
    let found = place.desk.silent(view, it)?.unwrap_or_default();
    let silent = |it: &&workbench::DocumentCard| Silent {
        address: format!("/read/{}", it.id),
        kind: view.kind_of(it.id).map(KindMark::new),
        label: it.label().to_owned(),
        published: it.metadata.published.as_ref().map(|it| words::when(&it.when)).unwrap_or_default(),
    };
    Ok(found.iter().take(SILENT).map(silent).collect())
}

/// The first sentences say who stands where; those that begin with "Without" what would change it.
fn verdict_and_changes(why: &str) -> (String, Vec<String>) {
    let sentences = why.split_inclusive(". ").map(str::trim);
    let (changes, verdict): (Vec<&str>, Vec<&str>) = sentences.partition(|it| it.starts_with("Without "));
    (verdict.join(" "), changes.into_iter().map(str::to_owned).collect())
}

/// Admiralty credibility in words (NATO AJP-2.1).
fn credibility(grade: u8) -> &'static str {
    match grade {
        1 => "1, confirmed",
        2 => "2, probably true",
        3 => "3, possibly true",
        4 => "4, doubtful",
        5 => "5, improbable",
        _ => "6, cannot be judged",
    }
}

fn scale(word: Likelihood, said: Option<Likelihood>) -> Scale {
    let (low, high) = word.range();
    Scale {
        word: words::sentence_case(word.as_str()),
        range: format!("{low}–{high}%"),
        on: said == Some(word),
    }
}

fn best_source(view: &View, it: &Proposition) -> Option<(char, String)> {
    let graded = it.origins.iter().filter_map(|it| view.source(it.source));
    graded.filter_map(|it| it.reliability.map(|grade| (grade, it.name.clone()))).min()
}

fn numbers(it: &Proposition) -> Option<String> {
    let (low, high) = (it.low?, it.high?);
    let best = it.best.map(|it| format!(", best {}", words::number(it))).unwrap_or_default();
    Some(format!("low {}{best}, high {}", words::number(low), words::number(high)))
}

fn findings(view: &View, it: &Proposition) -> Vec<(String, String, String)> {
    let spans: BTreeSet<_> = it
        .members
        .iter()
        .filter_map(|id| view.claim(*id))
        .map(|it| (it.document, it.span.start(), it.span.end()))
        .collect();
    let touches = |quote: &evidence::Quote| {
        spans.contains(&(quote.document(), quote.span().start(), quote.span().end()))
    };
    let found = view.assessment.findings.iter().filter(|it| it.spans.iter().any(touches));
    found
        .map(|it| (it.id.to_string(), words::finding_type(it.finding_type), it.explanation.clone()))
        .take(12)
        .collect()
}

/// What people decided about it, its claims and its sources, latest first.
fn history(view: &View, it: &Proposition) -> Vec<Entry> {
    let mut ids: BTreeSet<String> = it.members.iter().map(ToString::to_string).collect();
    ids.insert(it.id.to_string());
    ids.extend(it.origins.iter().map(|it| it.source.to_string()));
    let concerned = view.in_force().rev().filter(|it| ids.contains(&it.target));
    let entry = |it: &evidence::Judgement| {
        let detail = if it.detail.is_empty() { String::new() } else { format!(": {}", it.detail) };
        Entry {
            say: format!("{}, {}{detail}", it.who, words::key(it.action.as_str())),
            when: it.when.get(..10).unwrap_or_default().to_owned(),
        }
    };
    concerned.take(8).map(entry).collect()
}

/// The sentence and its quotes as plain text, for other people's documents.
fn citation(it: &Proposition, grown: &[(tree::Stance, Branch)]) -> String {
    let mut lines =
        vec![format!("{}. [{}] {}", it.text.trim_end_matches('.'), words::level(it.level), it.why)];
    for (stance, branch) in grown {
        let verb = match stance {
            tree::Stance::Affirms => "affirms",
            tree::Stance::Denies => "denies",
            tree::Stance::Differs => "differs",
        };
        lines.push(format!("{} {verb}: “{}” ({})", branch.who, branch.words, branch.place));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_change_a_verdict_is_told_apart_from_it() {
        let (verdict, changes) =
            verdict_and_changes("Two say so. Without Tarsk it would be echoed. One denies it.");
        assert_eq!(verdict, "Two say so. One denies it.");
        assert_eq!(changes, ["Without Tarsk it would be echoed."]);
    }
}
