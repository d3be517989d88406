//! `/findings`: what reading one document at a time would have missed, ranked, each with its quotes side by side.

use crate::web::parts::words::{self, some, thousands};
use crate::web::parts::{Cited, Passage, csv_file};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{Html, Redirect, Response};
use axum::routing::get;
use evidence::{Finding, FindingId, FindingType, Severity};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr as _;
use workbench::View;

pub(super) fn routes() -> Router<Place> {
    Router::new()
        .route("/findings", get(page))
        .route("/findings.csv", get(as_csv))
        .route("/findings/{id}", get(one))
}

/// Findings of one page.
const ROWS: usize = 25;
/// Quotes shown of one finding.
const QUOTES: usize = 6;

#[derive(Debug, Default, Clone, Deserialize)]
struct Asked {
    #[serde(default, rename = "type")]
    kind: String,
    /// `open`: not judged yet.
    #[serde(default)]
    state: String,
    #[serde(default)]
    page: usize,
}

#[derive(Template)]
#[template(path = "findings.html")]
struct Page {
    shell: Shell,
    open: String,
    chips: Vec<Chip>,
    rows: Vec<Row>,
    back: String,
    csv: String,
    previous: Option<String>,
    next: Option<String>,
}

struct Chip {
    name: String,
    count: String,
    address: String,
    current: bool,
}

struct Row {
    id: String,
    rank: usize,
    bars: u8,
    severity: &'static str,
    kind: String,
    propositions: usize,
    proposition: String,
    say: String,
    arithmetic: Option<String>,
    settles: String,
    quotes: Vec<(Passage, Cited)>,
    more: usize,
    judged: &'static str,
    /// It stands in the brief already.
    chosen: bool,
    why: Vec<String>,
}

async fn page(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let settled = Settled::new(&view);
        let fitting = fitting(&view, &settled, &asked);
        let from = asked.page.saturating_mul(ROWS).min(fitting.len());
        let turned = |page: usize| format!("/findings?type={}&state={}&page={page}", asked.kind, asked.state);
        let spans = view.once(Spans::new);
        let mut rows = Vec::new();
        let chosen = place.desk.draft()?.findings();
        for (rank, it) in fitting.iter().skip(from).take(ROWS) {
            let row = row(place, &view, &settled, &spans, *rank, it)?;
            rows.push(Row { chosen: chosen.contains(&it.id), ..row });
        }
        let open = view.assessment.findings.iter().filter(|it| settled.of(it.id).is_none()).count();
        let page = Page {
            shell: Shell::new(&view, Tab::Findings),
            open: format!("{} not judged", thousands(open as u64)),
            chips: chips(&view, &settled, &asked),
            rows,
            back: turned(asked.page),
            csv: format!("/findings.csv?type={}&state={}", asked.kind, asked.state),
            previous: (from > 0).then(|| turned(asked.page.saturating_sub(1))),
            next: (from + ROWS < fitting.len()).then(|| turned(asked.page + 1)),
        };
        Ok(Html(page.render()?))
    })
    .await
}

/// The page of the list that holds one finding.
async fn one(State(place): State<Place>, Path(id): Path<String>) -> Result<Redirect, Problem> {
    let view = place.desk.view();
    let wanted: FindingId = id.parse().map_err(|_| Problem::unknown("finding"))?;
    let at = view.assessment.findings.iter().position(|it| it.id == wanted);
    let at = at.ok_or_else(|| Problem::unknown("finding"))?;
    Ok(Redirect::to(&format!("/findings?page={}#{wanted}", at / ROWS)))
}

/// What people decided about findings.
struct Settled(BTreeMap<String, String>);

impl Settled {
    fn new(view: &View) -> Self {
        let settled = view.in_force().filter(|it| it.action == "settle");
        Self(settled.map(|it| (it.target.clone(), it.detail.clone())).collect())
    }

    /// In words; none when nobody has decided, or put it off.
    fn of(&self, id: FindingId) -> Option<&'static str> {
        match self.0.get(&id.to_string()).map(String::as_str) {
            Some("accepted") => Some("It is so"),
            Some("dismissed") => Some("It is not"),
            Some("slip") => Some("A slip"),
            _ => None,
        }
    }
}

fn fitting<'v>(view: &'v View, settled: &Settled, asked: &Asked) -> Vec<(usize, &'v Finding)> {
    let kind = FindingType::from_str(&asked.kind).ok();
    let fits = |it: &&Finding| {
        kind.is_none_or(|kind| it.finding_type == kind)
            && (asked.state != "open" || settled.of(it.id).is_none())
    };
    view.assessment
        .findings
        .iter()
        .enumerate()
        .filter(|(_, it)| fits(it))
        .map(|(at, it)| (at + 1, it))
        .collect()
}

fn chips(view: &View, settled: &Settled, asked: &Asked) -> Vec<Chip> {
    let all = &view.assessment.findings;
    let mut counts: BTreeMap<FindingType, usize> = BTreeMap::new();
    all.iter().for_each(|it| *counts.entry(it.finding_type).or_default() += 1);
    let open = all.iter().filter(|it| settled.of(it.id).is_none()).count();
    let mut chips = vec![
        Chip {
            name: "All".to_owned(),
            count: thousands(all.len() as u64),
            address: "/findings".to_owned(),
            current: asked.kind.is_empty() && asked.state.is_empty(),
        },
        Chip {
            name: "Not judged".to_owned(),
            count: thousands(open as u64),
            address: "/findings?state=open".to_owned(),
            current: asked.kind.is_empty() && asked.state == "open",
        },
    ];
    let mut kinds: Vec<(FindingType, usize)> = counts.into_iter().collect();
    kinds.sort_by_key(|it| std::cmp::Reverse(it.1));
    chips.extend(kinds.into_iter().map(|(kind, count)| Chip {
        name: words::finding_type(kind),
        count: thousands(count as u64),
        address: format!("/findings?type={kind}"),
        current: asked.kind == kind.as_str(),
    }));
    chips
}

/// Where claims stand, to find the propositions that a finding touches.
struct Spans(BTreeMap<(evidence::DocumentId, evidence::Span), Vec<evidence::ClaimId>>);

impl Spans {
    fn new(view: &View) -> Self {
        let mut spans: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let quoted: BTreeSet<(evidence::DocumentId, evidence::Span)> = view
            .assessment
            .findings
            .iter()
            .flat_map(|it| &it.spans)
            .map(|it| (it.document(), it.span()))
            .collect();
        for it in view.claims.iter().filter(|it| quoted.contains(&(it.document, it.span))) {
            spans.entry((it.document, it.span)).or_default().push(it.id);
        }
        Self(spans)
    }

    fn propositions(&self, view: &View, it: &Finding) -> BTreeSet<evidence::PropositionId> {
        let claims = it.spans.iter().filter_map(|it| self.0.get(&(it.document(), it.span()))).flatten();
        claims.flat_map(|id| view.propositions_of(*id)).map(|it| it.id).collect()
    }
}

fn row(
    place: &Place,
    view: &View,
    settled: &Settled,
    spans: &Spans,
    rank: usize,
    it: &Finding,
) -> Result<Row, Problem> {
    let mut quotes = Vec::new();
    for quote in it.spans.iter().take(QUOTES) {
        if let Some(found) = place.desk.passage(quote)? {
            let text = &found.held.document.text;
            let chars = |at| text.to_chars(evidence::ByteOffset(at)).0;
            let chars = (chars(quote.span().start()), chars(quote.span().end()));
            let page = found.held.document.page_at(quote.span().start());
            quotes.push((Passage::new(found.words), Cited::quote(view, quote, chars, page)));
        }
    }
    let touched = spans.propositions(view, it);
    let (say, arithmetic) = arithmetic(&it.explanation);
    let key = it.id.to_string();
    Ok(Row {
        rank,
        bars: match it.severity {
            Severity::Conflict => 3,
            Severity::LikelyError | Severity::Tension => 2,
            Severity::Note | Severity::Compatible => 1,
        },
        severity: words::severity(it.severity),
        kind: words::finding_type(it.finding_type),
        propositions: touched.len(),
        proposition: touched.first().map(ToString::to_string).unwrap_or_default(),
        say,
        arithmetic,
        settles: it.settles.clone(),
        more: it.spans.len().saturating_sub(QUOTES),
        quotes,
        judged: settled.of(it.id).unwrap_or_default(),
        chosen: false,
        why: view
            .in_force()
            .filter(|memo| memo.target == key && memo.action.as_str() == "memo")
            .map(|memo| format!("{}: {}", memo.who, memo.detail))
            .collect(),
        id: key,
    })
}

/// The sentence, and the sum in brackets at its end, when there is one.
fn arithmetic(explanation: &str) -> (String, Option<String>) {
    let trimmed = explanation.trim_end_matches('.');
    let Some(open) = trimmed.rfind('(').filter(|_| trimmed.ends_with(')')) else {
        return (explanation.to_owned(), None);
    };
    let sum = &trimmed[open + 1..trimmed.len() - 1];
    let is_sum = sum.contains('=') || sum.contains('≠') || sum.contains(" + ");
    if !is_sum || !sum.chars().any(|it| it.is_ascii_digit()) {
        return (explanation.to_owned(), None);
    }
    (format!("{}.", trimmed[..open].trim_end()), Some(sum.to_owned()))
}

async fn as_csv(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let settled = Settled::new(&view);
        let header =
            ["rank", "id", "type", "severity", "explanation", "settles", "judged", "document", "quote"];
        let mut rows = Vec::new();
        for (rank, it) in fitting(&view, &settled, &asked) {
            for quote in &it.spans {
                let file = view.documents.get(&quote.document()).map_or("", |it| it.file.as_str());
                rows.push(vec![
                    rank.to_string(),
                    it.id.to_string(),
                    it.finding_type.to_string(),
                    it.severity.to_string(),
                    it.explanation.clone(),
                    it.settles.clone(),
                    settled.of(it.id).unwrap_or_default().to_owned(),
                    file.to_owned(),
                    quote.text().to_owned(),
                ]);
            }
        }
        csv_file("findings.csv", &header, rows)
    })
    .await
}

/// "changes 3 propositions"
fn changes(number: &usize) -> String {
    some(*number, "proposition", "propositions")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_at_the_end_is_shown_apart() {
        let (say, sum) = arithmetic("Openwater says 18,400, Vesna 11,000 (18,400 - 11,000 = 7,400).");
        assert_eq!(say, "Openwater says 18,400, Vesna 11,000.");
        assert_eq!(sum.as_deref(), Some("18,400 - 11,000 = 7,400"));
        assert_eq!(arithmetic("The Front (the Column) denies it.").1, None);
    }
}
