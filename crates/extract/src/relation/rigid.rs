//! Relations told by set phrases, read from the words: with whose help a deed was done, under whose leadership a body
//! stands.
//!
//! # Method
//! "with the support of X", "with help from X" stand behind the deed, "under X's leadership", "under the command of X"
//! behind the body. The phrases are rigid and the parse hangs them now on the deed, now on its object, now on the verb
//! that reports it; so who was helped is the doer of the nearest deed told before in the sentence, and who is led the
//! nearest body named before.
//!
//! # Known misses
//! Phrases that open the sentence; deeds no other rule has drawn.

use crate::clause::{FAR, Tree, mood};
use crate::draft::{ClaimDraft, Slots};
use crate::scene::{Located, Scene};
use evidence::{ActorType, MentionForm, Polarity};
use language::Pos;

/// Confidence of a relation read from a set phrase.
const CONFIDENCE: f64 = 0.6;

/// Words that may stand between a preposition and the name it governs: "from the former rulers of".
const GAP: u32 = 4;

/// Draws what set phrases tell in one paragraph; what other rules drew there is known.
pub(crate) fn find(scene: &Scene<'_>, index: usize, drafts: &mut Vec<ClaimDraft>) {
    let tree = Tree::new(scene.paragraph(index));
    for token in 0..tree.len() {
        let found = match tree.lemma(token).as_str() {
            "with" => helped(scene, index, tree, token, drafts),
            "under" => led(scene, index, tree, token),
            _ => None,
        };
        let is_known = |it: &ClaimDraft| drafts.iter().any(|known| says_same(known, it));
        drafts.extend(found.filter(|it| !is_known(it)));
    }
}

fn says_same(a: &ClaimDraft, b: &ClaimDraft) -> bool {
    let overlap =
        a.paragraph == b.paragraph && a.tokens.start < b.tokens.end && b.tokens.start < a.tokens.end;
    matches!((&a.slots, &b.slots), (
        Slots::Relation { subject: s, class: c, object: o, .. },
        Slots::Relation { subject: t, class: d, object: p, .. },
    ) if overlap && (s, c, o) == (t, d, p))
}

/// "… with support from X": X supports the doer of the deed before.
fn helped(
    scene: &Scene<'_>,
    index: usize,
    tree: Tree<'_>,
    with: u32,
    drafts: &[ClaimDraft],
) -> Option<ClaimDraft> {
    let help = noun_behind(tree, with, &FAR.help)?;
    let by = help + 1;
    if by >= tree.len() || !matches!(tree.lemma(by).as_str(), "from" | "of" | "by") {
        return None;
    }
    let helper = named_behind(scene, index, tree, by)?;
    let sentence = tree.sentence(with);
    let deeds = drafts.iter().filter(|it| {
        it.paragraph == index && sentence.contains(&it.trigger) && it.trigger < with && is_deed(&it.slots)
    });
    let deed = deeds.max_by_key(|it| it.trigger)?;
    let doer = doer(&deed.slots)?;
    let (one, other) = (scene.mention(doer), scene.mention(helper.mention));
    let start = deed.tokens.start.max(sentence.start).min(deed.trigger);
    let done = deed.mood.polarity == Polarity::Affirmed;
    let fit = done && one.name != other.name && acts(one.actor_type) && acts(other.actor_type);
    fit.then(|| ClaimDraft {
        paragraph: index,
        tokens: tree.trim(start..helper.tokens.end),
        trigger: help,
        mood: deed.mood.clone(),
        confidence: CONFIDENCE,
        method: "rigid/1",
        slots: Slots::Relation {
            subject: helper.mention,
            predicate: "provides_material_support_to".to_owned(),
            class: "material_support".to_owned(),
            object: doer,
            symmetric: false,
        },
    })
}

/// Classes of relations that are deeds one may be helped with.
const DEEDS: &[&str] = &["attack", "detention", "hostility", "uses_sanctuary"];

/// Types of events that are.
const EVENTS: &[&str] = &["assault", "invasion", "seize", "military_operation", "detention"];

fn is_deed(slots: &Slots) -> bool {
    match slots {
        Slots::Relation { class, .. } => DEEDS.contains(&class.as_str()),
        Slots::Event { event_type, .. } => EVENTS.contains(&event_type.as_str()),
        _ => false,
    }
}

fn doer(slots: &Slots) -> Option<usize> {
    match slots {
        Slots::Relation { subject, .. } => Some(*subject),
        Slots::Event { participants, .. } => participants.iter().find(|it| it.1 == "actor").map(|it| it.0),
        _ => None,
    }
}

/// "… under X's leadership", "… under the command of X": X leads the body before.
fn led(scene: &Scene<'_>, index: usize, tree: Tree<'_>, under: u32) -> Option<ClaimDraft> {
    let is_person = |it: &Located| scene.mention(it.mention).actor_type == ActorType::Person;
    let (leader, lead) = match noun_behind(tree, under, &FAR.lead) {
        Some(lead) if lead + 1 < tree.len() && tree.lemma(lead + 1) == "of" => {
            (named_behind(scene, index, tree, lead + 1)?, lead)
        }
        _ => {
            let leader = named_behind(scene, index, tree, under)?;
            let mark = leader.tokens.end;
            let owner =
                if mark < tree.len() && tree.tag(mark) == language::Tag::POS { mark + 1 } else { mark };
            let lead = (owner..tree.len().min(owner + 2)).find(|it| FAR.lead.contains(&tree.lemma(*it)))?;
            (leader, lead)
        }
    };
    if !is_person(&leader) {
        return None;
    }
    let sentence = tree.sentence(under);
    let body = |it: &&Located| {
        use ActorType as T;
        let mention = scene.mention(it.mention);
        let bodies = matches!(
            mention.actor_type,
            T::MilitantGroup | T::Faction | T::PoliticalParty | T::StateBody | T::Ngo
        );
        bodies && mention.form != MentionForm::Demonym
    };
    let before = sentence.start..under;
    let bodies = scene.inside(index, &before).filter(body);
    let body = bodies.max_by_key(|it| it.tokens.start)?.clone();
    Some(ClaimDraft {
        paragraph: index,
        tokens: tree.trim(body.tokens.start..lead.max(leader.tokens.end - 1) + 1),
        trigger: lead,
        mood: mood(tree, tree.head(under)),
        confidence: CONFIDENCE,
        method: "rigid/1",
        slots: Slots::Relation {
            subject: leader.mention,
            predicate: "leads".to_owned(),
            class: "organisation".to_owned(),
            object: body.mention,
            symmetric: false,
        },
    })
}

/// The noun of `wanted` that stands behind a preposition with nothing but modifiers between.
fn noun_behind(tree: Tree<'_>, preposition: u32, wanted: &[String]) -> Option<u32> {
    let reach = tree.sentence(preposition).end.min(preposition + 1 + GAP);
    for at in preposition + 1..reach {
        if wanted.contains(&tree.lemma(at)) {
            return Some(at);
        }
        if !matches!(tree.pos(at), Pos::DET | Pos::ADJ | Pos::ADV | Pos::CCONJ | Pos::PRON | Pos::SPACE) {
            return None;
        }
    }
    None
}

/// The actor named behind a preposition with nothing but modifiers between.
fn named_behind(scene: &Scene<'_>, index: usize, tree: Tree<'_>, preposition: u32) -> Option<Located> {
    let reach = tree.sentence(preposition).end.min(preposition + 1 + GAP);
    let span = preposition + 1..tree.sentence(preposition).end;
    for at in preposition + 1..reach {
        if let Some(found) = scene.inside(index, &span).find(|it| it.tokens.contains(&at)) {
            return Some(found.clone());
        }
        if !matches!(tree.pos(at), Pos::DET | Pos::ADJ | Pos::SPACE | Pos::PROPN) {
            return None;
        }
    }
    None
}

fn acts(it: ActorType) -> bool {
    use ActorType as T;
    !matches!(
        it,
        T::Place | T::Agreement | T::EventName | T::MilitaryOperation | T::MediaOutlet | T::ThinkTank
    )
}
