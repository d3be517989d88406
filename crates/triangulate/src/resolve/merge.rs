//! Joins distinct names into one actor, each join with its reason.

use super::fold::{fold, is_acronym, loose};
use super::names::{Family, Key};
use super::spelling::is_near_spelling;
use super::{Cluster, by_hand, shows_name};
use crate::groups::Groups;
use crate::judged::Judged;
use crate::material::Material;
use evidence::{ActorType, Mention, MentionId};
use std::collections::{BTreeMap, BTreeSet};

/// One distinct name with its mentions.
pub(super) struct Node {
    pub(super) key: Key,
    pub(super) forms: BTreeMap<String, usize>,
    pub(super) types: BTreeMap<ActorType, usize>,
    pub(super) mentions: Vec<MentionId>,
    documents: BTreeSet<usize>,
}

impl Node {
    pub(super) fn new(key: Key) -> Self {
        Self {
            key,
            forms: BTreeMap::new(),
            types: BTreeMap::new(),
            mentions: Vec::new(),
            documents: BTreeSet::new(),
        }
    }

    pub(super) fn add(&mut self, mention: &Mention, at: usize) {
        let form = if shows_name(mention.form) { mention.quote.plain() } else { mention.name.clone() };
        let form = form.trim_end_matches("'s").trim_end_matches("’s");
        let form = ["The ", "the "].iter().find_map(|it| form.strip_prefix(it)).unwrap_or(form);
        *self.forms.entry(form.to_owned()).or_default() += 1;
        *self.types.entry(mention.actor_type).or_default() += 1;
        self.mentions.push(mention.id);
        self.documents.insert(at);
    }

    /// The folded name; `None` for entries of the codebook.
    pub(super) fn folded(&self) -> Option<&str> {
        match &self.key {
            Key::Entry(_) => None,
            Key::Name(_, folded) => Some(folded.trim()),
        }
    }

    fn main_type(&self) -> Option<ActorType> {
        self.types.iter().max_by_key(|(kind, n)| (**n, std::cmp::Reverse(**kind))).map(|it| *it.0)
    }
}

/// Joining under the guard that two entries of the codebook stay two.
struct Joins<'a> {
    nodes: &'a [Node],
    groups: Groups,
    entry: Vec<Option<&'a str>>,
    why: Vec<(usize, String)>,
    /// Names that a person keeps apart.
    apart: Vec<(usize, usize)>,
}

impl Joins<'_> {
    fn join(&mut self, a: usize, b: usize, why: String) {
        let (lead_a, lead_b) = (self.groups.find(a), self.groups.find(b));
        let entries = (self.entry[lead_a], self.entry[lead_b]);
        if lead_a == lead_b || matches!(entries, (Some(one), Some(other)) if one != other) {
            return;
        }
        for (one, other) in &self.apart {
            let leads = (self.groups.find(*one), self.groups.find(*other));
            if leads == (lead_a, lead_b) || leads == (lead_b, lead_a) {
                return;
            }
        }
        self.groups.join(a, b);
        let lead = self.groups.find(a);
        self.entry[lead] = entries.0.or(entries.1);
        self.why.push((a, why));
    }

    fn form(&self, node: usize) -> &str {
        let forms = &self.nodes[node].forms;
        forms.iter().max_by_key(|(form, n)| (**n, std::cmp::Reverse(*form))).map_or("", |it| it.0)
    }
}

/// Which nodes are one actor.
pub(super) fn joined(material: &Material, nodes: &[Node], judged: &Judged) -> Vec<Cluster> {
    let entry = nodes.iter().map(|it| match &it.key {
        Key::Entry(key) => Some(key.as_str()),
        Key::Name(..) => None,
    });
    let mut joins = Joins {
        nodes,
        groups: Groups::new(nodes.len()),
        entry: entry.collect(),
        why: Vec::new(),
        apart: by_hand::apart(material, nodes, judged),
    };
    by_untyped_name(&mut joins);
    by_sound(material, &mut joins);
    by_fuller_name(&mut joins);
    by_near_spelling(&mut joins);
    let (mut groups, mut why) = (joins.groups, joins.why);
    let kept = by_hand::merge(material, nodes, &mut groups, &mut why, judged);
    let mut clusters: BTreeMap<usize, Cluster> = BTreeMap::new();
    for node in 0..nodes.len() {
        let lead = groups.find(node);
        clusters
            .entry(lead)
            .or_insert_with(|| Cluster { nodes: Vec::new(), why: Vec::new(), kept: Vec::new() })
            .nodes
            .push(node);
    }
    for (lead, nodes) in kept {
        if let Some(cluster) = clusters.get_mut(&lead) {
            cluster.kept = nodes;
        }
    }
    for (node, why) in why {
        let lead = groups.find(node);
        if let Some(cluster) = clusters.get_mut(&lead)
            && !cluster.why.contains(&why)
        {
            cluster.why.push(why);
        }
    }
    clusters.into_values().collect()
}

/// A name of unknown kind joins the one family that bears the same name.
fn by_untyped_name(joins: &mut Joins) {
    let mut by_folded: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, node) in joins.nodes.iter().enumerate() {
        if let Some(folded) = node.folded() {
            by_folded.entry(folded).or_default().push(index);
        }
    }
    for (folded, same) in by_folded {
        let untyped = |it: &usize| joins.nodes[*it].main_type() == Some(ActorType::Other);
        if let [a, b] = same.as_slice()
            && untyped(a) != untyped(b)
        {
            joins.join(*a, *b, format!("{folded:?} is one name, once of unknown kind."));
        }
    }
}

/// One name in two transliterations, and names of the codebook so spelt.
fn by_sound(material: &Material, joins: &mut Joins) {
    let mut by_key: BTreeMap<(Family, String), Vec<usize>> = BTreeMap::new();
    for (index, node) in joins.nodes.iter().enumerate() {
        match &node.key {
            Key::Name(family, folded) if folded.len() >= 5 => {
                by_key.entry((*family, loose(folded.trim()))).or_default().push(index);
            }
            Key::Name(..) => {}
            Key::Entry(key) => {
                let entries = material.evidence.codebook.actors.iter().filter(|it| it.key == *key);
                for entry in entries {
                    let names = std::iter::once(&entry.name).chain(&entry.aliases).map(|it| fold(it));
                    let family = Family::of(entry.actor_type);
                    for name in names.filter(|it| it.len() >= 5) {
                        by_key.entry((family, loose(&name))).or_default().push(index);
                    }
                }
            }
        }
    }
    for mut same in by_key.into_values() {
        same.dedup();
        let entries: BTreeSet<&str> = same.iter().filter_map(|it| joins.entry[*it]).collect();
        if entries.len() > 1 {
            continue;
        }
        for pair in same.windows(2) {
            let why =
                format!("{:?} and {:?} are spellings of one name.", joins.form(pair[0]), joins.form(pair[1]));
            joins.join(pair[0], pair[1], why);
        }
    }
}

/// A person's shorter name of two words or more joins the one fuller name that ends in it.
fn by_fuller_name(joins: &mut Joins) {
    let mut by_last: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for (index, node) in joins.nodes.iter().enumerate() {
        if let Key::Name(Family::Person, folded) = &node.key
            && !folded.contains('#')
        {
            let sound = loose(folded.trim());
            let last = sound.rsplit(' ').next().unwrap_or_default().to_owned();
            by_last.entry(last).or_default().push((index, sound));
        }
    }
    for same in by_last.into_values() {
        for (short, sound) in same.iter().filter(|it| it.1.contains(' ')) {
            let ending = format!(" {sound}");
            let fuller: BTreeSet<&str> =
                same.iter().filter(|it| it.1.ends_with(&ending)).map(|it| it.1.as_str()).collect();
            let one = fuller.iter().max_by_key(|it| it.len()).copied();
            if let Some(one) = one
                && fuller.iter().all(|it| one.ends_with(it))
                && let Some((long, _)) = same.iter().find(|it| it.1 == one)
            {
                let why = format!("{:?} is the fuller form of {:?}.", joins.form(*long), joins.form(*short));
                joins.join(*long, *short, why);
            }
        }
    }
}

/// Names that differ by a letter, of one kind, never both used in one document.
fn by_near_spelling(joins: &mut Joins) {
    let mut blocks: BTreeMap<(Family, usize, String), Vec<usize>> = BTreeMap::new();
    for (index, node) in joins.nodes.iter().enumerate() {
        let Key::Name(family, folded) = &node.key else { continue };
        let folded = folded.trim();
        if is_acronym(joins.form(index)) || folded.len() < 7 || folded.contains('#') {
            continue;
        }
        let opening: String = folded.chars().take(2).collect();
        blocks.entry((*family, folded.split(' ').count(), opening)).or_default().push(index);
    }
    for block in blocks.into_values() {
        for (n, a) in block.iter().enumerate() {
            for b in &block[n + 1..] {
                let (one, other) = (&joins.nodes[*a], &joins.nodes[*b]);
                let near = one.main_type() == other.main_type()
                    && one.documents.is_disjoint(&other.documents)
                    && is_near_spelling(one.folded().unwrap_or(""), other.folded().unwrap_or(""));
                if near {
                    let why = format!("{:?} and {:?} differ by a letter.", joins.form(*a), joins.form(*b));
                    joins.join(*a, *b, why);
                }
            }
        }
    }
}
