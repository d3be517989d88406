use super::*;

/// The incident's type, and for each role its entities as they stand.
fn told(text: &str) -> (Option<&'static str>, [Vec<String>; 5]) {
    let found = incident(text, &mut Scratch::new());
    let words = |places: &Vec<Range<u32>>| -> Vec<String> {
        places.iter().map(|it| text[it.start as usize..it.end as usize].to_owned()).collect()
    };
    (found.incident_type, std::array::from_fn(|role| words(&found.roles[role])))
}

const BOMBING: &str = "Police reported that guerrillas of the Orlan Liberation Front (OLF) dynamited the Selm power \
                       substation last night. The bomb destroyed the building. Terrorists also murdered mayor Carlos \
                       Tarsko in his home. The Orlan Liberation Front claimed responsibility for the attack.";

#[test]
fn a_bombing_has_its_sides_as_they_stand() {
    let (kind, [individuals, organisations, targets, victims, weapons]) = told(BOMBING);
    assert!(kind.is_some());
    assert!(
        individuals.iter().any(|it| it.contains("uerrillas") || it.contains("errorists")),
        "{individuals:?}"
    );
    assert_eq!(organisations, ["Orlan Liberation Front"]);
    assert!(targets.iter().any(|it| it.contains("substation")), "{targets:?}");
    assert_eq!(victims, ["Carlos Tarsko"]);
    assert!(weapons.iter().any(|it| it == "bomb"), "{weapons:?}");
}

#[test]
fn capitals_make_no_difference() {
    let (lower, upper) = (BOMBING.to_lowercase(), BOMBING.to_uppercase());
    let (_, [.., lower]) = told(&lower);
    let (_, [.., upper]) = told(&upper);
    assert_eq!(lower, upper.iter().map(|it| it.to_lowercase()).collect::<Vec<_>>());
}

#[test]
fn a_text_without_an_incident_has_none() {
    let (kind, roles) =
        told("The minister of agriculture said that the coffee harvest in Selm was good this year.");
    assert_eq!(kind, None);
    assert!(roles.iter().all(Vec::is_empty), "{roles:?}");
}

#[test]
fn any_text_is_taken() {
    for text in ["", " ", "\0", "é (é) \"", "the", "bomb (", "a\n\n\n\nb"] {
        let _ = told(text);
    }
}
