//! Writing the brief: every change names the version it was made on, so that two windows lose nothing of each other.

use crate::web::problem::Problem;
use crate::web::routes::judge::back_to;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use workbench::{Chosen, Item, WorkbenchError};

/// Letters of one sentence at most; a brief is read, not stored in.
const LONGEST: usize = 4_000;
/// Sentences of a draft at most.
const MOST: usize = 300;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Added {
    #[serde(default)]
    proposition: String,
    #[serde(default)]
    finding: String,
    #[serde(default)]
    back: String,
}

/// Puts a proposition or a finding at the end; where it stands already, nothing changes.
pub(super) async fn add(State(place): State<Place>, Form(it): Form<Added>) -> Result<Redirect, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let proposition = it.proposition.parse().ok().filter(|id| view.proposition(*id).is_some());
        let finding = it.finding.parse().ok().filter(|id| view.finding(*id).is_some());
        let item = match (proposition, finding) {
            (Some(id), _) => Item::Proposition(id, None),
            (None, Some(id)) => Item::Finding(id, None),
            (None, None) => return Err(Problem::unknown("proposition")),
        };
        let same = |a: &Item, b: &Item| match (a, b) {
            (Item::Proposition(a, _), Item::Proposition(b, _)) => a == b,
            (Item::Finding(a, _), Item::Finding(b, _)) => a == b,
            _ => false,
        };
        let draft = place.desk.change_draft(None, |chosen| {
            if chosen.items.len() < MOST && !chosen.items.iter().any(|it| same(it, &item)) {
                chosen.items.push(item);
            }
        })?;
        let last = draft.chosen.items.len().saturating_sub(1);
        Ok(match it.back.as_str() {
            "" => Redirect::to(&format!("/brief#i{last}")),
            back if back.contains('#') => back_to(back),
            back => back_to(&format!("{back}#{}{}", it.proposition, it.finding)),
        })
    })
    .await
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Started {
    #[serde(default)]
    version: u64,
    #[serde(default)]
    about: String,
}

/// Begins with the generated brief.
pub(super) async fn start(State(place): State<Place>, Form(it): Form<Started>) -> Result<Redirect, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let about = Some(it.about.trim()).filter(|it| !it.is_empty());
        let brief = place.desk.generated(&view, about)?;
        let mut items = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for sentence in brief.sections.iter().flat_map(|it| &it.sentences) {
            let finding = view.assessment.findings.iter().find(|it| it.explanation == sentence.text);
            match (sentence.proposition, finding) {
                (_, Some(finding)) => items.push(Item::Finding(finding.id, None)),
                (Some(id), None) if seen.insert(id) => items.push(Item::Proposition(id, None)),
                _ => items.push(Item::Words(sentence.text.clone())),
            }
        }
        place.desk.change_draft(Some(it.version), |chosen| {
            *chosen = Chosen { title: brief.title, standfirst: brief.standfirst, items };
        })?;
        Ok(Redirect::to("/brief"))
    })
    .await
}

/// A change of one sentence, or of the head.
#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct Change {
    version: u64,
    /// `up`, `down`, `out`, `words`, `plain`, `between`, `head`, `clear`.
    act: String,
    #[serde(default)]
    at: usize,
    #[serde(default)]
    text: String,
    #[serde(default)]
    title: String,
}

#[derive(Template)]
#[template(path = "brief_moved.html")]
struct Moved {
    shell: Shell,
    version: u64,
    act: String,
    at: usize,
    title: String,
    mine: String,
    theirs: String,
    theirs_title: String,
}

pub(super) async fn edit(State(place): State<Place>, Form(it): Form<Change>) -> Result<Response, Problem> {
    look(place, move |place| {
        if it.text.chars().count() > LONGEST || it.title.chars().count() > LONGEST {
            return Err(Problem::refused(format!(
                "A sentence has {LONGEST} letters at most; write several."
            )));
        }
        match place.desk.change_draft(Some(it.version), |chosen| apply(chosen, &it)) {
            Ok(draft) => {
                let at = match it.act.as_str() {
                    "up" => it.at.saturating_sub(1),
                    "down" => (it.at + 1).min(draft.chosen.items.len().saturating_sub(1)),
                    _ => it.at.min(draft.chosen.items.len().saturating_sub(1)),
                };
                let anchor = if it.act == "head" { "#head".to_owned() } else { format!("#i{at}") };
                Ok(Redirect::to(&format!("/brief{anchor}")).into_response())
            }
            Err(WorkbenchError::DraftMoved) => moved(place, it),
            Err(error) => Err(error.into()),
        }
    })
    .await
}

/// Shows what was written beside what stands there by now.
fn moved(place: &Place, it: Change) -> Result<Response, Problem> {
    let (view, draft) = (place.desk.view(), place.desk.draft()?);
    let theirs = match (it.act.as_str(), draft.chosen.items.get(it.at)) {
        ("head", _) => draft.chosen.standfirst.clone(),
        (_, Some(Item::Words(words))) => words.clone(),
        (_, Some(_)) => {
            let (brief, checked) = place.desk.compose_draft(&view, &draft.chosen, false)?;
            let sentences = brief.sections.iter().flat_map(|it| &it.sentences).zip(&checked);
            sentences.filter(|(_, checked)| checked.item == it.at).map(|(it, _)| it.text.clone()).collect()
        }
        (_, None) => String::new(),
    };
    let page = Moved {
        shell: Shell::new(&view, Tab::Brief),
        version: draft.version,
        act: it.act,
        at: it.at,
        title: it.title,
        mine: it.text,
        theirs,
        theirs_title: draft.chosen.title,
    };
    Ok((StatusCode::CONFLICT, Html(page.render()?)).into_response())
}

fn apply(chosen: &mut Chosen, it: &Change) {
    let items = &mut chosen.items;
    let text = it.text.split_whitespace().collect::<Vec<_>>().join(" ");
    match it.act.as_str() {
        "clear" => *chosen = Chosen::default(),
        "head" => {
            chosen.title = it.title.split_whitespace().collect::<Vec<_>>().join(" ");
            chosen.standfirst = text;
        }
        "between" if !text.is_empty() && items.len() < MOST => {
            items.insert(it.at.min(items.len()), Item::Words(text));
        }
        "up" if it.at > 0 && it.at < items.len() => items.swap(it.at, it.at - 1),
        "down" if it.at + 1 < items.len() => items.swap(it.at, it.at + 1),
        "out" if it.at < items.len() => drop(items.remove(it.at)),
        "plain" => {
            if let Some(Item::Proposition(_, said) | Item::Finding(_, said)) = items.get_mut(it.at) {
                *said = None;
            }
        }
        "words" if !text.is_empty() => match items.get_mut(it.at) {
            Some(Item::Proposition(_, said) | Item::Finding(_, said)) => *said = Some(text),
            Some(Item::Words(said)) => *said = text,
            None => {}
        },
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(chosen: &Chosen) -> Vec<&str> {
        fn said(it: &Item) -> &str {
            match it {
                Item::Words(words) => words,
                _ => "",
            }
        }
        chosen.items.iter().map(said).collect()
    }

    fn change(act: &str, at: usize, text: &str) -> Change {
        Change { act: act.to_owned(), at, text: text.to_owned(), ..Change::default() }
    }

    #[test]
    fn sentences_move_change_and_go() {
        let mut chosen = Chosen::default();
        for (at, text) in ["one", "two", "three"].into_iter().enumerate() {
            apply(&mut chosen, &change("between", at, text));
        }
        apply(&mut chosen, &change("down", 0, ""));
        assert_eq!(words(&chosen), ["two", "one", "three"]);
        apply(&mut chosen, &change("up", 2, ""));
        apply(&mut chosen, &change("words", 0, "  second \n line "));
        assert_eq!(words(&chosen), ["second line", "three", "one"]);
        apply(&mut chosen, &change("out", 1, ""));
        assert_eq!(words(&chosen), ["second line", "one"]);
    }

    #[test]
    fn places_that_are_not_there_change_nothing() {
        let mut chosen = Chosen::default();
        for act in ["up", "down", "out", "words", "plain", "dance"] {
            apply(&mut chosen, &change(act, 7, "text"));
        }
        assert_eq!(chosen, Chosen::default());
        apply(&mut chosen, &change("between", 99, "at the end"));
        assert_eq!(words(&chosen), ["at the end"]);
    }
}
