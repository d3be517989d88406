//! Any assertion as subject, predicate and arguments, so that no sentence with a verb is lost.
//!
//! # Method
//! Open information extraction over clauses, after ClausIE (Del Corro and Gemulla 2013): one tuple for each finite
//! verb, its objects, complements and prepositional phrases as arguments. A participle with an object that goes on
//! with what the clause says ("the dispute has spread, dividing the valley") is a tuple of the same subject.

use crate::clause::{Mood, Tree, mood};
use crate::draft::{ClaimDraft, Slots};
use crate::scene::Scene;
use evidence::Polarity;
use language::{Dep, Pos, Tag};
use std::ops::Range;

/// Confidence of a tuple read straight off the tree.
const CONFIDENCE: f64 = 0.5;

/// Draws statements from one paragraph.
pub(crate) fn find(scene: &Scene<'_>, index: usize, drafts: &mut Vec<ClaimDraft>) {
    let tree = Tree::new(scene.paragraph(index));
    for verb in 0..tree.len() {
        if !is_clause_head(tree, verb) && !goes_on(tree, verb) {
            continue;
        }
        let own = tree.with(verb, &[Dep::NSUBJ, Dep::NSUBJPASS, Dep::CSUBJ]).next();
        let Some(subject) = own.or_else(|| taken_up(tree, verb)) else { continue };
        let arguments: Vec<String> =
            arguments(tree, verb).into_iter().map(|it| words(tree, it)).filter(|it| !it.is_empty()).collect();
        let tokens = tree.clause(verb);
        if arguments.is_empty() || tokens.is_empty() {
            continue;
        }
        drafts.push(ClaimDraft {
            paragraph: index,
            tokens,
            trigger: verb,
            // The predicate carries its own "not": what is stated, is stated.
            mood: Mood { polarity: Polarity::Affirmed, ..mood(tree, verb) },
            confidence: CONFIDENCE,
            method: "statement/1",
            slots: Slots::Statement {
                subject: words(tree, phrase(tree, tree.antecedent(subject))),
                predicate: predicate(tree, verb),
                arguments,
            },
        });
    }
}

/// Whether a participle behind its clause goes on with it: it has an object, no subject and no conjunction.
fn goes_on(tree: Tree<'_>, verb: u32) -> bool {
    let head = tree.head(verb);
    tree.pos(verb) == Pos::VERB
        && tree.tag(verb) == Tag::VBG
        && tree.dep(verb) == Dep::ADVCL
        && head < verb
        && is_clause_head(tree, head)
        && tree.with(verb, &[Dep::DOBJ]).next().is_some()
        && tree.with(verb, &[Dep::MARK, Dep::AUX, Dep::ADVMOD]).next().is_none()
}

/// The subject of the clause that a participle goes on with.
fn taken_up(tree: Tree<'_>, verb: u32) -> Option<u32> {
    goes_on(tree, verb).then(|| tree.doer(verb)).flatten().filter(|it| *it < verb)
}

fn is_clause_head(tree: Tree<'_>, verb: u32) -> bool {
    let finite = matches!(tree.tag(verb), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD)
        || tree
            .with(verb, &[Dep::AUX, Dep::AUXPASS])
            .any(|it| matches!(tree.tag(it), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD));
    matches!(tree.pos(verb), Pos::VERB | Pos::AUX)
        && !matches!(tree.dep(verb), Dep::AUX | Dep::AUXPASS)
        && finite
}

/// Auxiliaries, negation, verb, particle.
fn predicate(tree: Tree<'_>, verb: u32) -> String {
    let mut parts: Vec<u32> = tree.with(verb, &[Dep::AUX, Dep::AUXPASS, Dep::NEG, Dep::PRT]).collect();
    parts.push(verb);
    parts.sort_unstable();
    parts.iter().map(|it| tree.paragraph.word(*it)).collect::<Vec<_>>().join(" ")
}

fn arguments(tree: Tree<'_>, verb: u32) -> Vec<Range<u32>> {
    let wanted = |dep: Dep| {
        matches!(
            dep,
            Dep::DOBJ
                | Dep::ATTR
                | Dep::ACOMP
                | Dep::XCOMP
                | Dep::CCOMP
                | Dep::PREP
                | Dep::DATIVE
                | Dep::AGENT
                | Dep::OPRD
                | Dep::NPADVMOD
        )
    };
    let below = tree.children(verb).filter(|it| wanted(tree.dep(*it)));
    below.map(|it| tree.trim(tree.paragraph.analysis.subtree(it))).collect()
}

/// A noun phrase without its relative clauses.
fn phrase(tree: Tree<'_>, noun: u32) -> Range<u32> {
    let whole = tree.paragraph.analysis.subtree(noun);
    let cut = tree
        .with(noun, &[Dep::RELCL, Dep::ACL])
        .map(|it| tree.paragraph.analysis.subtree(it).start)
        .find(|it| *it > noun);
    tree.trim(whole.start..cut.unwrap_or(whole.end))
}

fn words(tree: Tree<'_>, tokens: Range<u32>) -> String {
    tree.paragraph.words(tokens).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::Lexicon;
    use evidence::ClaimBody;
    use fixture::Marked;
    use language::{AnnotatedDocument, Engine, Scratch};

    fn statements(text: &str) -> Vec<(String, String)> {
        let document = Marked::unmarked("example.txt", format!("A title\n\n{text}")).document;
        let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut Scratch::new());
        let claims = crate::extract(&annotated, &Lexicon::new(&evidence::Codebook::default())).claims;
        let stated = |it: evidence::Claim| match it.body {
            ClaimBody::Statement(it) => Some((it.subject, it.predicate)),
            _ => None,
        };
        claims.into_iter().filter_map(stated).collect()
    }

    #[test]
    fn a_participle_that_goes_on_is_a_statement_of_the_same_subject() {
        let found = statements("The quarrel over the ferries has spread, dividing the whole valley.");
        assert!(
            found.contains(&("The quarrel over the ferries".to_owned(), "dividing".to_owned())),
            "{found:?}"
        );
    }

    #[test]
    fn other_participles_are_none() {
        for text in ["While crossing the river, the miller mended a net.", "The miller kept mending nets."] {
            assert_eq!(statements(text).len(), 1, "{text}");
        }
    }
}
