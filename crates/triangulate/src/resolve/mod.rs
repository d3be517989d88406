//! Mentions → actors: what is taken together, and why.
//!
//! Order of trust: codebook entry, definition in the same document, folded name, spelling of one name, fuller and
//! shorter form of a person's name, near spelling. An umbrella, its factions and its predecessors are never one
//! actor, and neither are two entries of the codebook. Start at [`resolve`].

mod by_hand;
pub(crate) mod fold;
mod merge;
mod names;
mod spelling;

pub(crate) use spelling::is_near_spelling;

use crate::by_id::ById;
use crate::judged::Judged;
use crate::material::Material;
use evidence::{Actor, ActorEntry, ActorId, ActorType, ClaimBody, Mention, MentionForm, MentionId, Polarity};
use fold::{fold, is_acronym};
use merge::{Node, joined};
use names::{Family, Key, Names};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Actors and the way from mentions and names to them.
#[derive(PartialEq)]
pub(crate) struct Resolution {
    /// By id.
    pub(crate) actors: Vec<Actor>,
    of: ById<MentionId, usize>,
    by_id: ById<ActorId, usize>,
    by_name: HashMap<String, Option<usize>>,
}

impl Resolution {
    /// Who a mention names.
    pub(crate) fn actor(&self, mention: MentionId) -> Option<&Actor> {
        self.of.get(&mention).map(|it| &self.actors[*it])
    }

    /// The id of whom a mention names.
    pub(crate) fn id(&self, mention: MentionId) -> Option<ActorId> {
        self.actor(mention).map(|it| it.id)
    }

    /// The actor with an id.
    pub(crate) fn get(&self, id: ActorId) -> Option<&Actor> {
        self.by_id.get(&id).map(|it| &self.actors[*it])
    }

    /// The name shown for an actor.
    pub(crate) fn name(&self, id: ActorId) -> &str {
        self.get(id).map_or("an unnamed actor", |it| &it.name)
    }

    /// The only actor that bears a name.
    pub(crate) fn named(&self, name: &str) -> Option<&Actor> {
        self.named_as(&fold(name))
    }

    /// The only actor that bears a name, given folded.
    pub(crate) fn named_as(&self, folded: &str) -> Option<&Actor> {
        self.by_name.get(folded).copied().flatten().map(|it| &self.actors[it])
    }
}

/// Whether some name in the case makes this actor id, if only as one of the names of an actor with another id.
pub fn is_borne(evidence: &evidence::Evidence, id: ActorId) -> bool {
    let mentions = || evidence.extractions.values().flat_map(|it| &it.mentions);
    let entries: BTreeSet<&str> = mentions().filter_map(|it| it.entry.as_deref()).collect();
    let codebook = evidence.codebook.actors.iter().map(|it| it.key.as_str());
    let names: BTreeSet<&str> = mentions().map(|it| it.name.as_str()).collect();
    let makes = |name: &str| {
        let folded = fold(name);
        let all =
            [ActorId::of(&[&folded]), ActorId::of(&[&folded, "person"]), ActorId::of(&[&folded, "thing"])];
        all.contains(&id)
    };
    entries.into_iter().chain(codebook).any(|key| ActorId::of(&[key]) == id) || names.into_iter().any(makes)
}

/// Distinct names with their mentions: what is known before anybody says which names are one.
pub(crate) struct Gathered {
    names: Names,
    nodes: Vec<Node>,
    /// The node of every mention.
    node_of: Vec<(MentionId, usize)>,
}

impl Gathered {
    /// Goes by mentions, definitions and the mentions that a person split off.
    pub(crate) fn new(material: &Material, judged: &Judged) -> Self {
        let names = Names::new(material);
        let mut nodes: BTreeMap<Key, Node> = BTreeMap::new();
        let mut keys: Vec<(MentionId, Key)> = Vec::new();
        for at in 0..material.documents.len() {
            let Some(extraction) = material.extraction(at) else { continue };
            let persons = PersonNames::of(&extraction.mentions);
            for mention in &extraction.mentions {
                let key = key_of(mention, at, &names, &persons, judged);
                let node = nodes.entry(key.clone()).or_insert_with(|| Node::new(key.clone()));
                node.add(mention, at);
                keys.push((mention.id, key));
            }
        }
        let index: BTreeMap<&Key, usize> = nodes.keys().enumerate().map(|(n, key)| (key, n)).collect();
        let node_of = keys.iter().map(|(mention, key)| (*mention, index[key])).collect();
        Self { names, nodes: nodes.into_values().collect(), node_of }
    }
}

/// Takes mentions together as actors.
pub(crate) fn resolve(material: &Material, judged: &Judged, gathered: &Gathered) -> Resolution {
    let Gathered { names, nodes, node_of } = gathered;
    let clusters = joined(material, nodes, judged);
    let mut actors: BTreeMap<ActorId, Actor> = BTreeMap::new();
    let mut id_of_node = vec![None; nodes.len()];
    let mut id_of_key: BTreeMap<&str, ActorId> = BTreeMap::new();
    for cluster in &clusters {
        let mut actor = describe(material, nodes, cluster, names);
        if let Some(kept) = cluster.kept() {
            by_hand::keep(&mut actor, describe(material, nodes, &kept, names));
        }
        for node in &cluster.nodes {
            id_of_node[*node] = Some(actor.id);
            if let Key::Entry(key) = &nodes[*node].key {
                id_of_key.insert(key, actor.id);
            }
        }
        actors.insert(actor.id, actor);
    }
    let of_mention: ById<MentionId, ActorId> =
        node_of.iter().filter_map(|(mention, node)| Some((*mention, id_of_node[*node]?))).collect();
    belong(material, &mut actors, &id_of_key, &of_mention);
    by_hand::amend(&mut actors, judged);
    finish(actors, node_of, &id_of_node)
}

fn key_of(mention: &Mention, at: usize, names: &Names, persons: &PersonNames, judged: &Judged) -> Key {
    let family = Family::of(mention.actor_type);
    if judged.split.contains(&mention.id) {
        return Key::Name(family, format!("{} {}", fold(&mention.name), mention.id));
    }
    if let Some(entry) = &mention.entry {
        return Key::Entry(entry.clone());
    }
    match names.key(&mention.name, at, family) {
        Key::Name(Family::Person, folded) if !folded.contains(' ') => match persons.full(&folded) {
            Some(full) => names.key(&full, at, Family::Person),
            None => Key::Name(Family::Person, format!("{folded} {}", persons.mark(&folded, at))),
        },
        key => key,
    }
}

/// Full names of persons in one document, by their first and last words.
struct PersonNames {
    by_word: BTreeMap<String, BTreeSet<String>>,
}

impl PersonNames {
    fn of(mentions: &[Mention]) -> Self {
        let mut by_word: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for mention in mentions.iter().filter(|it| it.actor_type == ActorType::Person) {
            let full = fold(&mention.name);
            let words: Vec<&str> = full.split(' ').collect();
            if let [first, .., last] = words.as_slice() {
                by_word.entry((*first).to_owned()).or_default().insert(full.clone());
                by_word.entry((*last).to_owned()).or_default().insert(full.clone());
            }
        }
        Self { by_word }
    }

    /// The one full name that a single word stands for here.
    fn full(&self, word: &str) -> Option<String> {
        let names = self.by_word.get(word)?;
        let longest = names.iter().max_by_key(|it| it.len())?;
        names.iter().all(|it| longest.contains(it.as_str())).then(|| longest.clone())
    }

    /// Keeps an ambiguous surname of one document apart from the same word elsewhere.
    fn mark(&self, word: &str, at: usize) -> String {
        if self.by_word.contains_key(word) { format!("#{at}") } else { String::new() }
    }
}

/// Nodes taken together, with the reasons.
pub(super) struct Cluster {
    pub(super) nodes: Vec<usize>,
    pub(super) why: Vec<String>,
    /// Those whose id and name stay, where a person joined them; empty where the machine alone did.
    pub(super) kept: Vec<usize>,
}

fn describe(material: &Material, nodes: &[Node], cluster: &Cluster, names: &Names) -> Actor {
    let parts: Vec<&Node> = cluster.nodes.iter().map(|it| &nodes[*it]).collect();
    let entry = entry_of(material, &parts);
    let mut forms: BTreeMap<&str, usize> = BTreeMap::new();
    let mut types: BTreeMap<ActorType, usize> = BTreeMap::new();
    for part in &parts {
        part.forms.iter().for_each(|(form, n)| *forms.entry(form).or_default() += n);
        part.types.iter().for_each(|(kind, n)| *types.entry(*kind).or_default() += n);
    }
    let full =
        forms.iter().max_by_key(|(form, n)| (!is_acronym(form), **n, form.len(), std::cmp::Reverse(**form)));
    let fallback = || longest(&parts).unwrap_or("unnamed").to_owned();
    let name = entry
        .map_or_else(|| full.map_or_else(fallback, |(form, _)| (*form).to_owned()), |it| it.name.clone());
    let common =
        types.iter().max_by_key(|(kind, n)| (**kind != ActorType::Other, **n, std::cmp::Reverse(**kind)));
    let actor_type = entry.map(|it| it.actor_type).or(common.map(|it| *it.0)).unwrap_or(ActorType::Other);
    let id = identity(material, &parts);
    let mut aliases: BTreeSet<String> = forms.keys().map(|it| (*it).to_owned()).collect();
    aliases.extend(entry.iter().flat_map(|it| it.aliases.iter().cloned()));
    aliases.remove(&name);
    let mut why = cluster.why.clone();
    if entry.is_some() {
        why.push("Listed in the codebook; its names there were met in the text.".to_owned());
    }
    if let Some(short) = forms.keys().find(|it| is_acronym(it) && names.long_forms(it) > 1) {
        why.push(format!("{short:?} stands for other names in other documents; those are kept apart."));
    }
    if why.is_empty() && forms.len() > 1 {
        why.push(
            "The forms differ only in case, article, hyphen or a definition given in the text.".to_owned(),
        );
    }
    let mut mentions: Vec<MentionId> = parts.iter().flat_map(|it| it.mentions.iter().copied()).collect();
    mentions.sort_unstable();
    Actor { id, name, actor_type, aliases: aliases.into_iter().collect(), part_of: Vec::new(), mentions, why }
}

/// The id of the actor that names taken together make: from the codebook's key, else from the longest folded name.
fn identity(material: &Material, parts: &[&Node]) -> ActorId {
    let name = longest(parts).unwrap_or("unnamed");
    match (entry_of(material, parts), parts.first().map(|it| &it.key)) {
        (Some(entry), _) => ActorId::of(&[&entry.key]),
        (None, Some(Key::Name(Family::Person, _))) => ActorId::of(&[name, "person"]),
        (None, Some(Key::Name(Family::Thing, _))) => ActorId::of(&[name, "thing"]),
        (None, _) => ActorId::of(&[name]),
    }
}

fn entry_of<'a>(material: &Material<'a>, parts: &[&Node]) -> Option<&'a ActorEntry> {
    parts.iter().find_map(|it| match &it.key {
        Key::Entry(key) => material.evidence.codebook.actors.iter().find(|entry| entry.key == *key),
        Key::Name(..) => None,
    })
}

fn longest<'n>(parts: &[&'n Node]) -> Option<&'n str> {
    let folded = parts.iter().filter_map(|it| it.folded());
    folded.max_by_key(|it| (it.len(), std::cmp::Reverse(*it))).map(str::trim)
}

/// Fills in larger actors, from the codebook and from what documents say of factions.
fn belong(
    material: &Material,
    actors: &mut BTreeMap<ActorId, Actor>,
    id_of_key: &BTreeMap<&str, ActorId>,
    of_mention: &ById<MentionId, ActorId>,
) {
    let entries = &material.evidence.codebook.actors;
    let mut pending: Vec<&str> = id_of_key.keys().copied().collect();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    while let Some(key) = pending.pop() {
        let Some(entry) = entries.iter().find(|it| it.key == key).filter(|_| seen.insert(key)) else {
            continue;
        };
        let id = id_of_key.get(key).copied().unwrap_or_else(|| ActorId::of(&[key]));
        let actor = actors.entry(id).or_insert_with(|| Actor {
            id,
            name: entry.name.clone(),
            actor_type: entry.actor_type,
            aliases: entry.aliases.clone(),
            part_of: Vec::new(),
            mentions: Vec::new(),
            why: vec!["Not named in the text; the codebook lists it as a larger actor.".to_owned()],
        });
        for larger in &entry.part_of {
            let larger_id = id_of_key.get(larger.as_str()).copied().unwrap_or_else(|| ActorId::of(&[larger]));
            if entries.iter().any(|it| it.key == *larger) && larger_id != id {
                actor.part_of.push(larger_id);
                pending.push(larger);
            }
        }
    }
    for held in &material.claims {
        let ClaimBody::Relation(relation) = &held.claim.body else { continue };
        if relation.predicate != "faction_of" || held.claim.polarity == Polarity::Denied {
            continue;
        }
        let ends = (of_mention.get(&relation.subject), of_mention.get(&relation.object));
        if let (Some(part), Some(whole)) = ends
            && part != whole
            && let Some(actor) = actors.get_mut(part)
        {
            actor.part_of.push(*whole);
        }
    }
    for actor in actors.values_mut() {
        actor.part_of.sort_unstable();
        actor.part_of.dedup();
    }
}

fn finish(
    actors: BTreeMap<ActorId, Actor>,
    node_of: &[(MentionId, usize)],
    id_of_node: &[Option<ActorId>],
) -> Resolution {
    let by_id: ById<ActorId, usize> = actors.keys().copied().enumerate().map(|(n, id)| (id, n)).collect();
    let actor_of: Vec<Option<usize>> =
        id_of_node.iter().map(|it| it.and_then(|id| by_id.get(&id).copied())).collect();
    let of = node_of.iter().filter_map(|(mention, node)| Some((*mention, actor_of[*node]?))).collect();
    let actors: Vec<Actor> = actors.into_values().collect();
    let mut by_name: HashMap<String, Option<usize>> = HashMap::new();
    for (index, actor) in actors.iter().enumerate() {
        let forms: BTreeSet<String> =
            std::iter::once(&actor.name).chain(&actor.aliases).map(|it| fold(it)).collect();
        for form in forms {
            by_name.entry(form).and_modify(|it| *it = None).or_insert(Some(index));
        }
    }
    Resolution { actors, of, by_id, by_name }
}

/// Whether a mention's own words are a name worth showing as an alias.
pub(super) fn shows_name(form: MentionForm) -> bool {
    !matches!(form, MentionForm::Anaphor)
}
