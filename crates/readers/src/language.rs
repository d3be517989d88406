//! The language of a text, from a sample of it.

/// Bytes of text that are looked at; more changes no verdict and costs time.
const SAMPLE: usize = 2_000;
/// Letters below which a verdict is chance.
const FEWEST_LETTERS: usize = 24;

/// ISO 639-1 code of the language of `text`, or `None` when it is too short, unclear, or has no such code.
pub(crate) fn of(text: &str) -> Option<String> {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    if sample.chars().filter(|c| c.is_alphabetic()).take(FEWEST_LETTERS).count() < FEWEST_LETTERS {
        return None;
    }
    let found = whatlang::detect(sample)?;
    let short = found.confidence() < 0.2 && sample.len() < 200;
    if short { None } else { two_letters(found.lang().code()).map(str::to_owned) }
}

fn two_letters(code: &str) -> Option<&'static str> {
    const CODES: [(&str, &str); 68] = [
        ("afr", "af"),
        ("aka", "ak"),
        ("amh", "am"),
        ("ara", "ar"),
        ("aze", "az"),
        ("bel", "be"),
        ("ben", "bn"),
        ("bul", "bg"),
        ("cat", "ca"),
        ("ces", "cs"),
        ("cmn", "zh"),
        ("cym", "cy"),
        ("dan", "da"),
        ("deu", "de"),
        ("ell", "el"),
        ("eng", "en"),
        ("epo", "eo"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("guj", "gu"),
        ("heb", "he"),
        ("hin", "hi"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("hye", "hy"),
        ("ind", "id"),
        ("ita", "it"),
        ("jav", "jv"),
        ("jpn", "ja"),
        ("kan", "kn"),
        ("kat", "ka"),
        ("khm", "km"),
        ("kor", "ko"),
        ("lat", "la"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("mal", "ml"),
        ("mar", "mr"),
        ("mkd", "mk"),
        ("mya", "my"),
        ("nep", "ne"),
        ("nld", "nl"),
        ("nob", "nb"),
        ("ori", "or"),
        ("pan", "pa"),
        ("pes", "fa"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("rus", "ru"),
        ("sin", "si"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("sna", "sn"),
        ("spa", "es"),
        ("srp", "sr"),
        ("swe", "sv"),
        ("tam", "ta"),
        ("tel", "te"),
        ("tgl", "tl"),
        ("tha", "th"),
        ("tuk", "tk"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("urd", "ur"),
        ("uzb", "uz"),
        ("vie", "vi"),
    ];
    CODES.iter().find(|(three, _)| *three == code).map(|(_, two)| *two)
}

#[cfg(test)]
mod tests {
    #[test]
    fn languages_get_their_short_codes() {
        let english = "The council said on Monday that the dam had been repaired by the army.";
        assert_eq!(super::of(english).as_deref(), Some("en"));
        let german = "Der Rat sagte am Montag, der Damm sei von der Armee wieder hergestellt worden, und niemand \
                      müsse sich nun noch fürchten, denn das Wasser werde bald zurückgehen und die Häuser bleiben.";
        assert_eq!(super::of(german).as_deref(), Some("de"));
        assert_eq!(super::of("Tarsk"), None);
    }
}
