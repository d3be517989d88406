//! The way a user goes: read, judge, undo, merge two actors, see a verdict change, write a brief, export it.

use super::{Stage, must};
use serde_json::Value;

pub(super) fn check(stage: &Stage) -> Result<String, String> {
    let server = stage.demo("path")?;
    let browser = &stage.browser;
    let go = |path: &str| browser.go(&format!("{}{path}", server.origin));
    let text = |selector: &str| -> Result<String, String> {
        let it = browser.run(&format!(
            "const it = document.querySelector('{selector}'); return it ? it.textContent : ''"
        ))?;
        Ok(it.as_str().unwrap_or_default().to_owned())
    };

    // Read, confirm a claim, take it back.
    go("/read")?;
    browser.press("j\u{E007}")?;
    let path = browser.path()?;
    must(path.starts_with("/read/d-"), || format!("Enter on a document leads to {path}"))?;
    browser.press("j")?;
    let claim = browser.run("return document.activeElement.id")?;
    let claim = claim.as_str().unwrap_or_default().to_owned();
    must(claim.starts_with("c-"), || format!("j leads to {claim:?} and not to a claim"))?;
    browser.press("c")?;
    let confirmed = format!(
        "return document.getElementById('{claim}').classList.contains('confirmed') && document.readyState === 'complete'"
    );
    wait(stage, &confirmed)?;
    must(browser.run("return document.activeElement.id")? == claim.as_str(), || {
        "after a judgement the focus is elsewhere".to_owned()
    })?;
    nothing_broken(stage)?;
    browser.press("u")?;
    wait(stage, &format!("return !document.getElementById('{claim}').classList.contains('confirmed')"))?;

    // Text that is selected becomes a claim.
    browser.run(
        "const it = document.querySelector('.txt.paragraph .words'); const range = document.createRange(); \
         range.selectNodeContents(it); const s = getSelection(); s.removeAllRanges(); s.addRange(range); \
         document.dispatchEvent(new Event('selectionchange'));",
    )?;
    browser.press("a")?;
    browser.run("const f = document.getElementById('adding'); f.subject.value = 'The Front'; f.predicate.value = 'moved'; f.requestSubmit(f.querySelector('button.pri'))")?;
    wait(
        stage,
        "return document.readyState === 'complete' && !document.querySelector('#adding:not([hidden])')",
    )?;
    go("/judgements")?;
    must(text("tbody tr")?.contains("Claim"), || "a claim from selected text is not in the log".to_owned())?;

    nothing_broken(stage)?;

    // Reject what one of two roots says: the verdict changes, and undo brings it back.
    go("/ledger?kind=relation")?;
    let found = browser.run(
        "for (const row of document.querySelectorAll('tr[data-item]')) \
           if (/^[2-9] roots,/.test(row.querySelector('.c-r').innerText.trim())) return row.id; return ''",
    )?;
    let proposition = found.as_str().unwrap_or_default().to_owned();
    must(!proposition.is_empty(), || "no proposition with two roots".to_owned())?;
    go(&format!("/p/{proposition}"))?;
    let before = text(".verdict .big")?;
    browser.press("jr")?;
    wait(stage, "return location.hash.startsWith('#c-') && document.readyState === 'complete'")?;
    let after = text(".verdict .big")?;
    must(before != after, || format!("rejecting a root's claim leaves the verdict: {after}"))?;
    go("/judgements")?;
    undo(stage)?;
    go(&format!("/p/{proposition}"))?;
    must(text(".verdict .big")? == before, || "undo does not bring the verdict back".to_owned())?;

    nothing_broken(stage)?;

    // Merge two actors by hand, then where the program asks: the verdicts follow.
    let (kept, merged) = merge(stage, &server.origin)?;
    let effect = answer(stage, &server.origin)?;

    // A brief with this proposition, exported.
    go(&format!("/p/{proposition}"))?;
    browser.press("x")?;
    wait(stage, "return document.querySelector('.acts').textContent.includes('In the brief')")?;
    keep_a_view(stage, &server.origin)?;
    go("/brief")?;
    must(text("main")?.len() > 200, || "the brief is empty".to_owned())?;
    let mut sizes = Vec::new();
    for (ending, start) in [("md", "# "), ("html", "<!doctype"), ("pdf", "%PDF"), ("docx", "PK")] {
        let body = format!(
            "const done = arguments[0]; fetch('/brief.{ending}').then(r => r.ok ? r.blob() : Promise.reject(r.status))\
             .then(b => b.slice(0, 9).text().then(t => done([b.size, t]))).catch(e => done([0, String(e)]))"
        );
        let answer = browser.run_waiting(&body)?;
        let begins = answer[1].as_str().unwrap_or_default();
        must(begins.starts_with(start), || format!("the brief as .{ending} begins with {begins:?}"))?;
        sizes.push(format!("{ending} {}", answer[0].as_u64().map_or(0, |it| it / 1024)));
    }
    nothing_broken(stage)?;
    Ok(format!(
        "read, judged, undone, {merged} merged into {kept}, {effect} brief exported (KiB: {})",
        sizes.join(", ")
    ))
}

/// Goes on with a query as the box offers, saves what it finds as a view, and puts its first row into the brief by key.
fn keep_a_view(stage: &Stage, origin: &str) -> Result<(), String> {
    let browser = &stage.browser;
    browser.go(&format!("{origin}/ledger"))?;
    browser.run("const box = document.getElementById('query'); box.value = 'level:corroborated_'; box.dispatchEvent(new Event('input'))")?;
    let offered = "return [...document.querySelectorAll('#fields option')].map(it => it.value)";
    wait(stage, "return document.querySelectorAll('#fields option').length === 1")?;
    let query = browser.run(offered)?[0].as_str().unwrap_or_default().to_owned();
    must(query == "level:corroborated_across_kinds", || format!("the box goes on with {query:?}"))?;
    browser.run(&format!(
        "const box = document.getElementById('query'); box.value = '{query}'; box.form.submit()"
    ))?;
    wait(stage, "return location.search.length > 1 && document.readyState === 'complete'")?;
    browser.run("document.querySelector('details.save').open = true; document.querySelector('.save [name=name]').value = 'Firm'; document.querySelector('.save button').click()")?;
    wait(
        stage,
        "return [...document.querySelectorAll('.views a.chip')].some(it => it.textContent === 'Firm' && it.ariaCurrent === 'true')",
    )?;
    browser.press("j")?;
    browser.press("x")?;
    wait(
        stage,
        "return [...document.querySelectorAll('.ledger .c-x')].some(it => it.textContent.includes('in brief'))",
    )
}

/// Merges two actors on the page of one; gives their names.
fn merge(stage: &Stage, origin: &str) -> Result<(String, String), String> {
    let browser = &stage.browser;
    browser.go(&format!("{origin}/actors?type=faction"))?;
    let ids = browser.run(
        "return Array.from(document.querySelectorAll('main tbody a[href^=\"/actors/a-\"]')).filter(it => !it.hash)\
         .map(it => [it.getAttribute('href').slice(8), it.innerText])",
    )?;
    let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
    let [(kept, kept_name), (gone, gone_name)] = [0, 1].map(|at| (text(&ids[at][0]), text(&ids[at][1])));
    must(!gone.is_empty(), || "no two factions to merge".to_owned())?;
    browser.go(&format!("{origin}/actors/{gone}"))?;
    let submit = format!(
        "const form = document.querySelector('form input[name=action][value=merge]').form; \
         form.elements.detail.value = '{kept}'; form.requestSubmit(form.querySelector('button'))"
    );
    browser.run(&submit)?;
    wait(stage, "return document.readyState === 'complete' && !location.pathname.startsWith('/actors/a-')")?;
    browser.go(&format!("{origin}/actors?type=faction"))?;
    let page = browser.run("return document.querySelector('main tbody').innerText")?;
    let also = page.as_str().is_some_and(|it| it.contains(&gone_name) && it.lines().count() > 0);
    must(also, || format!("{kept_name} does not go by {gone_name} too"))?;
    let rows = browser.run("return document.querySelectorAll('main tbody tr').length")?;
    must(rows != ids.as_array().map_or(0, Vec::len), || "both are still listed".to_owned())?;
    browser.go(&format!("{origin}/judgements"))?;
    undo(stage)?;
    Ok((kept_name, gone_name))
}

/// Answers the question on the overview whether two actors are one; gives how many verdicts it says will change.
fn answer(stage: &Stage, origin: &str) -> Result<String, String> {
    let browser = &stage.browser;
    let verdicts = || browser.run_waiting("fetch('/ledger.csv').then(r => r.text()).then(arguments[0])");
    let before = verdicts()?;
    // The questions are looked for while the page is read, and stand there when it is opened again.
    let asked = "return !!document.querySelector('#needs button[value=same]')";
    for _ in 0..60 {
        browser.go(&format!("{origin}/"))?;
        if browser.run(asked)? == true {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(250));
    }
    let effect = browser.run(
        "const it = document.querySelector('#needs button[value=same]'); if (!it) return ''; \
         const say = it.closest('li').querySelector('.d b').innerText; it.click(); return say",
    )?;
    let effect = effect.as_str().unwrap_or_default().to_owned();
    must(!effect.is_empty(), || "nobody asks whether two actors are one".to_owned())?;
    wait(stage, "return document.readyState === 'complete' && location.hash.length > 1")?;
    must(verdicts()? != before, || format!("the answer was to change something ({effect}) and does not"))?;
    browser.go(&format!("{origin}/judgements"))?;
    undo(stage)?;
    must(verdicts()? == before, || "undo does not bring the verdicts back".to_owned())?;
    Ok(effect)
}

/// Takes back the last judgement by its key, on the page of the log.
fn undo(stage: &Stage) -> Result<(), String> {
    let before = stage.browser.run("return document.querySelectorAll('tr.undone').length")?;
    stage.browser.press("u")?;
    wait(
        stage,
        &format!(
            "return document.readyState === 'complete' && document.querySelectorAll('tr.undone').length > {before}"
        ),
    )
}

/// Waits until a function body returns true; ten seconds at most.
pub(super) fn wait(stage: &Stage, body: &str) -> Result<(), String> {
    for _ in 0..100 {
        if stage.browser.run(body).is_ok_and(|it| it == true) {
            return Ok(());
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    Err(format!("this did not come true: {body}"))
}

/// No script failed and the policy refused nothing.
pub(super) fn nothing_broken(stage: &Stage) -> Result<(), String> {
    let complaints = stage.browser.complaints()?;
    let shown = stage
        .browser
        .run("const it = document.querySelector('main .head'); return it ? it.innerText : ''")?;
    must(complaints.is_empty(), || format!("{} (on the page: {shown})", complaints.join("; ")))
}
