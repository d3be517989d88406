//! `/`: what is in the pile, what is known, what needs a person.

use super::strip::Strip;
use crate::web::parts::words::{self, some, thousands};
use crate::web::parts::{DocumentRow, LevelMark, Tally};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::get;
use evidence::{Level, Proposition, Severity};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use workbench::View;

pub(super) fn routes() -> Router<Place> {
    Router::new().route("/", get(page))
}

/// Documents listed here; the rest is behind a link.
const LISTED: usize = 40;

#[derive(Template)]
#[template(path = "overview.html")]
struct Page {
    shell: Shell,
    lead: String,
    levels: Vec<LevelCount>,
    bars: Vec<Bar>,
    strongest: Vec<Row>,
    shakiest: Vec<Row>,
    questions: Vec<Asked>,
    needs: Vec<Need>,
    strip: Strip,
    documents: Vec<DocumentRow>,
    more: usize,
    notices: Vec<(String, String, String)>,
    languages: String,
}

struct LevelCount {
    mark: LevelMark,
    count: String,
    key: &'static str,
}

struct Bar {
    class: &'static str,
    x: String,
    width: String,
    title: String,
}

struct Row {
    id: String,
    text: String,
    mark: LevelMark,
    tally: Tally,
    say: String,
}

struct Need {
    say: String,
    detail: String,
    address: &'static str,
    act: &'static str,
}

/// A doubtful pair, with what an answer would change.
struct Asked {
    text: String,
    why: String,
    effect: String,
    a: String,
    b: String,
    yes: &'static str,
    no: &'static str,
    address: String,
}

async fn page(State(place): State<Place>) -> Result<Html<String>, Problem> {
    look(place, |place| {
        let view = place.desk.view();
        let all = &view.assessment;
        let strongest = all.propositions.iter().filter(|it| is_strong(it)).take(3);
        let strongest = strongest.map(|it| row(&view, it)).collect();
        let mut shaky: Vec<&Proposition> = all.propositions.iter().filter(|it| is_shaky(it)).collect();
        shaky.sort_by_key(|it| std::cmp::Reverse(it.members.len()));
        let page = Page {
            shell: Shell::new(&view, Tab::Overview),
            lead: lead(&view),
            levels: levels(&view),
            bars: bars(&view),
            strongest,
            shakiest: shaky.into_iter().take(3).map(|it| row(&view, it)).collect(),
            questions: questions(place, &view),
            needs: needs(&view),
            strip: Strip::new(&view),
            documents: view.documents.values().take(LISTED).map(|it| DocumentRow::new(&view, it)).collect(),
            more: view.documents.len().saturating_sub(LISTED),
            notices: notices(&view),
            languages: languages(&view),
        };
        Ok(Html(page.render()?))
    })
    .await
}

fn is_strong(it: &Proposition) -> bool {
    matches!(it.level, Level::Corroborated | Level::CorroboratedAcrossKinds)
}

fn is_shaky(it: &Proposition) -> bool {
    matches!(it.level, Level::Echoed | Level::Disputed | Level::Contradicted)
}

fn lead(view: &View) -> String {
    let kinds: BTreeSet<_> = view.documents.keys().filter_map(|id| view.kind_of(*id)).collect();
    format!(
        "{} of {}, {}, {} about {}.",
        some(view.documents.len(), "document", "documents"),
        some(kinds.len(), "kind of source", "kinds of source"),
        some(view.claims.len(), "claim", "claims"),
        some(view.assessment.propositions.len(), "proposition", "propositions"),
        some(view.assessment.actors.len(), "actor", "actors"),
    )
}

/// Strongest first, as the bar shows them.
const ORDER: [Level; 7] = [
    Level::CorroboratedAcrossKinds,
    Level::Corroborated,
    Level::SingleRoot,
    Level::Echoed,
    Level::Disputed,
    Level::Contradicted,
    Level::Unattributed,
];

fn count(view: &View, level: Level) -> usize {
    view.assessment.propositions.iter().filter(|it| it.level == level).count()
}

fn levels(view: &View) -> Vec<LevelCount> {
    let entry = |level: &Level| LevelCount {
        mark: LevelMark::short(*level),
        count: thousands(count(view, *level) as u64),
        key: level.as_str(),
    };
    ORDER.iter().map(entry).collect()
}

fn bars(view: &View) -> Vec<Bar> {
    let total = view.assessment.propositions.len().max(1) as f64;
    let mut x = 0.0;
    let mut bars = Vec::new();
    for level in ORDER {
        let number = count(view, level);
        let width = 100.0 * number as f64 / total;
        if number > 0 {
            bars.push(Bar {
                class: crate::web::parts::level_class(level),
                x: format!("{x:.2}%"),
                width: format!("{:.2}%", (width - 0.25).max(0.1)),
                title: format!("{}: {}", words::level(level), thousands(number as u64)),
            });
        }
        x += width;
    }
    bars
}

fn row(view: &View, it: &Proposition) -> Row {
    let say = match it.denying_roots {
        0 => some(it.roots as usize, "root", "roots"),
        against => format!("{} for, {against} against", some(it.roots as usize, "root", "roots")),
    };
    Row {
        id: it.id.to_string(),
        text: it.text.clone(),
        mark: LevelMark::new(it.level),
        tally: Tally::new(view, it),
        say,
    }
}

/// Questions put on the page; the others follow when these are answered.
const QUESTIONS: usize = 5;

fn questions(place: &Place, view: &Arc<View>) -> Vec<Asked> {
    let found = place.desk.questions(view).unwrap_or_default();
    let asked = |it: &workbench::Question| Asked {
        text: it.text.clone(),
        why: it.why.clone(),
        effect: it.effect(),
        a: it.a.clone(),
        b: it.b.clone(),
        yes: it.yes.as_str(),
        no: it.no.as_str(),
        address: format!("/{}/{}", if it.a.starts_with("a-") { "actors" } else { "sources" }, it.a),
    };
    found.iter().take(QUESTIONS).map(asked).collect()
}

fn needs(view: &View) -> Vec<Need> {
    let all = &view.assessment;
    let settled: BTreeSet<&str> = view
        .in_force()
        .filter(|it| it.action == "settle" && it.detail != "later")
        .map(|it| it.target.as_str())
        .collect();
    let open: Vec<_> =
        all.findings.iter().filter(|it| !settled.contains(it.id.to_string().as_str())).collect();
    let grave = open
        .iter()
        .filter(|it| matches!(it.severity, Severity::Conflict | Severity::LikelyError | Severity::Tension))
        .count();
    let mut needs = Vec::new();
    if !open.is_empty() {
        needs.push(Need {
            say: format!(
                "{}, {grave} of them grave, not judged yet.",
                some(open.len(), "finding", "findings")
            ),
            detail: open.first().map(|it| format!("First: {}", it.explanation)).unwrap_or_default(),
            address: "/findings",
            act: "Open findings",
        });
    }
    let speaking: BTreeSet<_> =
        view.documents.keys().filter_map(|id| view.own_source(*id)).map(|it| it.id).collect();
    let ungraded: Vec<&str> = speaking
        .iter()
        .filter_map(|id| view.source(*id))
        .filter(|it| it.reliability.is_none())
        .map(|it| it.name.as_str())
        .collect();
    if !ungraded.is_empty() {
        let named = ungraded.iter().take(4).copied().collect::<Vec<_>>().join(", ");
        let rest = ungraded.len().saturating_sub(4);
        needs.push(Need {
            say: format!("{} no reliability grade.", some(ungraded.len(), "source has", "sources have")),
            detail: if rest > 0 { format!("{named} and {rest} more.") } else { format!("{named}.") },
            address: "/sources#grades",
            act: "Grade them",
        });
    }
    let doubtful = all.propositions.iter().filter(|it| it.possible_roots > it.roots).count();
    if doubtful > 0 {
        needs.push(Need {
            say: format!(
                "{} a root that may depend on another.",
                some(doubtful, "proposition carries", "propositions carry")
            ),
            detail: "Joining the two, or keeping them apart, settles how many roots count.".to_owned(),
            address: "/ledger?doubt=yes",
            act: "Show them",
        });
    }
    needs
}

fn notices(view: &View) -> Vec<(String, String, String)> {
    let of = |it: &workbench::DocumentCard| {
        let id = it.id.to_string();
        it.notices
            .iter()
            .map(|notice| (id.clone(), it.label().to_owned(), notice.message.clone()))
            .collect::<Vec<_>>()
    };
    view.documents.values().flat_map(of).take(12).collect()
}

fn languages(view: &View) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for it in view.documents.values() {
        *counts.entry(it.metadata.language.as_deref().unwrap_or("language not known")).or_default() += 1;
    }
    counts.iter().map(|(name, number)| format!("{name} {number}")).collect::<Vec<_>>().join(", ")
}
