//! Events and incidents as JSON.

use super::chars;
use evidence::Text;
use serde_json::{Map, Value, json};
use std::ops::Range;

/// The events of a text.
pub(super) fn events(text: &Text, found: &[workbench::PloverEvent]) -> Value {
    let party = |it: &Range<u32>| {
        let (start, end) = chars(text, it.start, it.end);
        json!({"text": words(text, it), "start": start, "end": end})
    };
    let parties = |list: &[Range<u32>]| list.iter().map(party).collect::<Vec<_>>();
    let event = |it: &workbench::PloverEvent| {
        json!({"event": it.class, "mode": it.mode, "source": parties(&it.source), "target": parties(&it.target),
            "date": it.date, "place": it.place.as_ref().map(|it| words(text, it))})
    };
    found.iter().map(event).collect()
}

/// The incident of a text: each entity a list of its mentions.
pub(super) fn incident(text: &Text, incident: &workbench::Incident) -> Vec<(&'static str, Value)> {
    let entities =
        |places: &[Range<u32>]| places.iter().map(|it| json!([words(text, it)])).collect::<Value>();
    let roles = workbench::ROLES.iter().zip(&incident.roles);
    let roles: Map<String, Value> =
        roles.map(|(role, places)| ((*role).to_owned(), entities(places))).collect();
    vec![("roles", Value::Object(roles)), ("incident_type", json!(incident.incident_type))]
}

fn words<'t>(text: &'t Text, bytes: &Range<u32>) -> &'t str {
    text.as_str().get(bytes.start as usize..bytes.end as usize).unwrap_or_default()
}
