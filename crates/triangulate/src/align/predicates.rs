//! Predicates in words, and which of them say the same.

/// A predicate: key, family, verb phrase before the object, the same denied.
///
/// Predicates of one family align: the lexicon tells them apart, careful readers do not.
pub(crate) struct Predicate {
    key: &'static str,
    family: &'static str,
    verb: &'static str,
    denied: &'static str,
}

macro_rules! table {
    ($($key:literal $family:literal $verb:literal $denied:literal;)+) => {
        &[$(Predicate { key: $key, family: $family, verb: $verb, denied: $denied }),+]
    };
}

const PREDICATES: &[Predicate] = table! {
    "provides_sanctuary_to" "sanctuary" "provides sanctuary to" "does not provide sanctuary to";
    "uses_sanctuary_in" "uses_sanctuary" "has sanctuary in" "has no sanctuary in";
    "provides_material_support_to" "support" "gives material support to" "gives no material support to";
    "shares_resources_with" "support" "shares resources with" "shares no resources with";
    "funds" "funding" "funds" "does not fund";
    "trains" "training" "trains" "does not train";
    "provides_strategy_to" "strategy" "gives strategic guidance to" "gives no strategic guidance to";
    "fights_alongside" "fights_alongside" "fights alongside" "does not fight alongside";
    "shares_intelligence_with" "intelligence" "shares intelligence with" "shares no intelligence with";
    "cooperates_in_propaganda_with" "propaganda" "cooperates in propaganda with" "does not cooperate in propaganda with";
    "recruits_with" "recruits_with" "recruits together with" "does not recruit together with";
    "recruits_from" "recruits_from" "recruits from" "does not recruit from";
    "pledges_allegiance_to" "allegiance" "pledges allegiance to" "pledges no allegiance to";
    "shares_ideology_with" "ideology" "shares an ideology with" "shares no ideology with";
    "shares_ethnicity_with" "ethnicity" "shares ethnic ties with" "shares no ethnic ties with";
    "models_itself_on" "model" "models itself on" "does not model itself on";
    "draws_inspiration_from" "inspiration" "draws inspiration from" "draws no inspiration from";
    "allied_with" "alliance" "is allied with" "is not allied with";
    "cooperates_with" "alliance" "cooperates with" "does not cooperate with";
    "coordinates_attacks_with" "coordination" "coordinates attacks with" "does not coordinate attacks with";
    "member_of" "member_of" "is a member of" "is not a member of";
    "faction_of" "faction_of" "is a faction of" "is not a faction of";
    "merges_with" "merges_with" "merged with" "did not merge with";
    "splits_from" "splits_from" "split from" "did not split from";
    "leads" "leads" "leads" "does not lead";
    "founded" "founded" "founded" "did not found";
    "attacks" "attack" "attacks" "does not attack";
    "rival_of" "hostility" "is a rival of" "is no rival of";
    "hostile_to" "hostility" "is hostile to" "is not hostile to";
    "acts_against" "acts_against" "acts against" "does not act against";
    "detains" "detains" "detains" "does not detain";
    "releases" "releases" "releases" "does not release";
    "negotiates_with" "negotiates" "negotiates with" "does not negotiate with";
    "mediates_between" "mediates" "mediates for" "does not mediate for";
    "ends_ceasefire_with" "ends_ceasefire" "ended a ceasefire with" "did not end a ceasefire with";
    "party_to" "party_to" "is a party to" "is not a party to";
    "promises_to" "promises_to" "made a promise to" "made no promise to";
    "violates" "violates" "violates" "does not violate";
    "demands_of" "demands_of" "makes demands of" "makes no demands of";
    "warns" "warns" "warns" "does not warn";
    "ignores_demand_of" "ignores" "ignores a demand of" "does not ignore a demand of";
    "accuses" "accuses" "accuses" "does not accuse";
    "denies" "denies" "rejects a charge by" "does not reject a charge by";
    "criticises" "criticises" "criticises" "does not criticise";
    "praises" "praises" "praises" "does not praise";
    "recognises" "recognition" "recognises" "does not recognise";
    "aims_to" "aims_to" "has aims concerning" "has no aims concerning";
    "expels" "expels" "expels people to" "does not expel people to";
    "repatriates" "repatriates" "sends people back to" "does not send people back to";
};

fn find(key: &str) -> Option<&'static Predicate> {
    PREDICATES.iter().find(|it| it.key == key)
}

/// The family a predicate aligns in; an unlisted predicate is its own.
pub(crate) fn family(predicate: &str) -> &str {
    find(predicate).map_or(predicate, |it| it.family)
}

/// The predicate in words.
pub(crate) fn in_words(predicate: &str) -> String {
    find(predicate).map_or_else(|| predicate.replace('_', " "), |it| it.verb.to_owned())
}

/// Its denial in words.
pub(crate) fn denied_in_words(predicate: &str) -> String {
    find(predicate).map_or_else(|| format!("not: {}", predicate.replace('_', " ")), |it| it.denied.to_owned())
}
