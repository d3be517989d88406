//! Who holds which office: "the Front's spokesman, A. Dorn", "Interior Minister A. Dorn", "A. Dorn, head of the …".
//!
//! # Method
//! A noun for an office (title list of the gazetteer) that the parse joins to a person's name by compounding,
//! apposition or *be*; the body is the office's owner, the name before it, or what follows "of".

use crate::clause::{Mood, Tree, fillers};
use crate::codebook::{self, TitleKind};
use crate::draft::{ClaimDraft, Slots};
use crate::scene::Scene;
use evidence::{ActorType, Modality, Polarity};
use language::{Dep, Pos};

/// Confidence: the pattern is rigid, the bodies of offices less so.
const CONFIDENCE: f64 = 0.7;

/// Draws offices from one paragraph, and the membership each implies.
pub(crate) fn find(scene: &Scene<'_>, index: usize, drafts: &mut Vec<ClaimDraft>) {
    let tree = Tree::new(scene.paragraph(index));
    for token in 0..tree.len() {
        // "Front chief A. Dorn" is often taken for an adjective.
        if !matches!(tree.pos(token), Pos::NOUN | Pos::PROPN | Pos::ADJ) || !is_office(&tree.lemma(token)) {
            continue;
        }
        let Some(person) = person_of(scene, index, tree, token) else { continue };
        let organisation = body_of(scene, index, tree, token, person);
        let located = scene.inside(index, &tree.sentence(token)).find(|it| it.mention == person).cloned();
        let Some(located) = located else { continue };
        let phrase = tree.paragraph.analysis.subtree(token);
        let start = phrase.start.min(located.tokens.start);
        let tokens = tree.trim(start..phrase.end.max(located.tokens.end).max(token + 1));
        let mood = Mood { polarity: Polarity::Affirmed, modality: Modality::Asserted, hedge: None };
        let body = organisation.and_then(|it| located_before(scene, index, tree, token, it));
        let office = office_words(tree, token, body.unwrap_or_default());
        if let Some(body) = organisation {
            let (predicate, class) = if leads(&tree.lemma(token)) {
                ("leads", "organisation")
            } else {
                ("member_of", "organisation")
            };
            drafts.push(ClaimDraft {
                paragraph: index,
                tokens: tokens.clone(),
                trigger: token,
                mood: mood.clone(),
                confidence: CONFIDENCE,
                method: "role/1",
                slots: Slots::Relation {
                    subject: person,
                    predicate: predicate.to_owned(),
                    class: class.to_owned(),
                    object: body,
                    symmetric: false,
                },
            });
        }
        drafts.push(ClaimDraft {
            paragraph: index,
            tokens,
            trigger: token,
            mood,
            confidence: CONFIDENCE,
            method: "role/1",
            slots: Slots::Role { person, office, organisation },
        });
    }
}

fn is_office(lemma: &str) -> bool {
    codebook::titles().kind(lemma) == Some(TitleKind::Office)
}

/// Offices whose holder leads the body, as against speaking or working for it.
fn leads(lemma: &str) -> bool {
    matches!(
        lemma,
        "leader"
            | "head"
            | "chief"
            | "commander"
            | "emir"
            | "amir"
            | "chairman"
            | "chairwoman"
            | "president"
            | "director"
            | "founder"
            | "king"
    )
}

fn person_of(scene: &Scene<'_>, index: usize, tree: Tree<'_>, office: u32) -> Option<usize> {
    let person = |token: u32| {
        scene
            .covering(index, token)
            .map(|it| it.mention)
            .find(|it| scene.mention(*it).actor_type == ActorType::Person)
    };
    let below = tree.with(office, &[Dep::APPOS]).find_map(person);
    let above = matches!(tree.dep(office), Dep::COMPOUND | Dep::APPOS | Dep::ATTR | Dep::NMOD)
        .then(|| tree.head(office));
    let above = above.and_then(|head| match tree.dep(office) {
        Dep::ATTR => tree.with(head, &[Dep::NSUBJ]).find_map(person),
        _ => person(head),
    });
    let next = (office + 1 < tree.len()).then(|| person(office + 1)).flatten();
    below.or(above).or(next)
}

fn body_of(scene: &Scene<'_>, index: usize, tree: Tree<'_>, office: u32, person: usize) -> Option<usize> {
    let body = |token: u32| {
        let found = fillers(scene, index, tree, token).into_iter().map(|it| it.mention);
        let mut any = found.chain(scene.covering(index, token).map(|it| it.mention));
        any.find(|it| *it != person && is_body(scene.mention(*it).actor_type))
    };
    let owner = tree.with(office, &[Dep::POSS, Dep::COMPOUND, Dep::AMOD, Dep::NMOD]).find_map(body);
    let of = || {
        tree.obliques(office)
            .into_iter()
            .find(|(word, _)| matches!(word.as_str(), "of" | "for"))
            .and_then(|(_, it)| body(it))
    };
    let head = tree.head(office);
    let around = || {
        (tree.dep(office) == Dep::COMPOUND)
            .then(|| tree.with(head, &[Dep::POSS, Dep::COMPOUND]).find_map(body))
            .flatten()
    };
    // "Front chief A. Dorn" without a hint of the parse: what stands right before the office.
    let titled = |at: &u32| scene.covering(index, *at).any(|it| it.mention == person);
    let before = || office.checked_sub(1).filter(|_| titled(&(office + 1))).and_then(body);
    owner.or_else(of).or_else(around).or_else(before)
}

fn is_body(actor_type: ActorType) -> bool {
    use ActorType as T;
    matches!(
        actor_type,
        T::MilitantGroup
            | T::Faction
            | T::State
            | T::StateBody
            | T::InternationalBody
            | T::Ngo
            | T::Company
            | T::PoliticalParty
            | T::MediaOutlet
            | T::ThinkTank
            | T::Other
    )
}

/// Where the name of the body ends, when it stands before the office.
fn located_before(scene: &Scene<'_>, index: usize, tree: Tree<'_>, office: u32, body: usize) -> Option<u32> {
    let sentence = tree.sentence(office);
    let here = scene.inside(index, &sentence).filter(|it| it.mention == body);
    here.map(|it| it.tokens.end).filter(|it| *it <= office).max()
}

/// The office with the words before it that belong to it ("Interior Minister").
fn office_words(tree: Tree<'_>, office: u32, from: u32) -> String {
    let mut start = office;
    while start > from
        && matches!(tree.dep(start - 1), Dep::COMPOUND | Dep::AMOD)
        && tree.head(start - 1) == office
    {
        start -= 1;
    }
    tree.paragraph.words(start..office + 1).split_whitespace().collect::<Vec<_>>().join(" ")
}
