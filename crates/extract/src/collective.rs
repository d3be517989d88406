//! Bodies made of bodies: "the Front is a coalition of clans that banded together in 1990".
//!
//! # Method
//! A verb of founding in what follows a word for such a body tells of the body that the word is said of, by the copula,
//! "represent" or "serve as". The parse hangs the clause on the nearest noun, so the search goes up from the verb.
//!
//! # Known misses
//! Bodies named in apposition ("the Front, a coalition of clans").

use crate::clause::{FAR, Tree, fillers};
use crate::scene::Scene;
use language::Dep;

/// Steps up the tree from what the parts of a body did to the word for the body.
const CLIMB: usize = 8;

/// "The Front is a coalition of clans that banded together in 1990": what the parts of a body did to become one is its
/// founding. The body, where a verb stands in what follows the word for it.
pub(crate) fn body(tree: Tree<'_>, verb: u32) -> Option<u32> {
    // "a league of towns that founded schools" tells of schools.
    if tree.with(verb, &[Dep::DOBJ]).next().is_some() {
        return None;
    }
    let mut at = verb;
    for _ in 0..CLIMB {
        let (above, dep) = (tree.head(at), tree.dep(at));
        if above == at
            || !matches!(dep, Dep::RELCL | Dep::ACL | Dep::POBJ | Dep::PREP | Dep::CONJ | Dep::APPOS)
        {
            return None;
        }
        at = above;
        if FAR.collective.contains(&tree.lemma(at)) {
            let represents = || tree.dep(at) == Dep::DOBJ && tree.lemma(tree.head(at)) == "represent";
            return tree.bearer(at).or_else(|| represents().then(|| tree.doer(tree.head(at))).flatten());
        }
    }
    None
}

/// Puts the body that a collective is said to be in place of the parts that became one.
pub(crate) fn found_as_one(
    scene: &Scene<'_>,
    index: usize,
    tree: Tree<'_>,
    verb: u32,
    participants: &mut Vec<(usize, &'static str)>,
) {
    let body = body(tree, verb).map(|it| fillers(scene, index, tree, it)).unwrap_or_default();
    if !body.is_empty() {
        participants.retain(|it| it.1 != "actor");
        participants.extend(body.into_iter().map(|it| (it.mention, "actor")));
    }
}

#[cfg(test)]
mod tests {
    use crate::Lexicon;
    use evidence::{ActorEntry, ActorType, ClaimBody, Codebook};
    use fixture::Marked;
    use language::{AnnotatedDocument, Engine, Scratch};

    /// Who is said to have been founded or to have founded.
    fn foundings(text: &str) -> Vec<String> {
        let front = ActorEntry {
            key: "front".to_owned(),
            name: "Orlan Front".to_owned(),
            actor_type: ActorType::MilitantGroup,
            aliases: Vec::new(),
            demonyms: Vec::new(),
            metonyms: Vec::new(),
            part_of: Vec::new(),
        };
        let document = Marked::unmarked("example.txt", format!("A title\n\n{text}")).document;
        let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut Scratch::new());
        let lexicon = Lexicon::new(&Codebook { actors: vec![front], ..Codebook::default() });
        let found = crate::extract(&annotated, &lexicon);
        let name =
            |id| found.mentions.iter().find(|it| it.id == id).map_or("", |it| it.name.as_str()).to_owned();
        let founded = |it: &evidence::Claim| match &it.body {
            ClaimBody::Event(event) if event.event_type == crate::event::FOUNDING => {
                Some(event.participants.iter().map(|it| name(it.mention)).collect::<Vec<_>>())
            }
            _ => None,
        };
        found.claims.iter().filter_map(founded).flatten().collect()
    }

    #[test]
    fn a_body_made_of_bodies_is_founded_when_these_become_one() {
        let text = "The Orlan Front is a coalition of hill clans that banded together in 1990.";
        assert_eq!(foundings(text), ["Orlan Front"]);
        assert_eq!(
            foundings("The Orlan Front raided a coalition of clans that banded together in 1990."),
            [""; 0]
        );
        let schools = "The Orlan Front is a league of towns that founded a dozen schools in 1990.";
        assert_eq!(foundings(schools), [""; 0]);
    }
}
