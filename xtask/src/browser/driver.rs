//! A browser under control: Chromium through ChromeDriver, by the WebDriver protocol (W3C 2018) and the few commands of
//! Chromium's own that it lets through.
//!
//! The protocol is JSON over HTTP to a process on this machine.

use super::wire;
use base64::Engine as _;
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Flags without which Chromium asks other machines for this and that, or will not start as root.
const FLAGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
];

/// A running browser with one window.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

impl Browser {
    /// Starts ChromeDriver and a window in it.
    ///
    /// # Errors
    /// When `chromedriver` or `chromium` is missing, with what to install.
    pub fn start(profile: &Path) -> Result<Self, String> {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                format!("chromedriver: {error}; install Debian's chromium and chromium-driver")
            })?;
        let printed = BufReader::new(driver.stdout.take().ok_or("chromedriver prints nothing")?);
        let port = printed.lines().map_while(Result::ok).find_map(|line| {
            line.split_once("started successfully on port ")?.1.trim_end_matches('.').parse().ok()
        });
        let port = port.ok_or("chromedriver did not say its port")?;
        let mut browser = Self { driver, port, session: String::new() };
        let mut flags: Vec<String> = FLAGS.iter().map(|it| (*it).to_owned()).collect();
        flags.push(format!("--user-data-dir={}", profile.display()));
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": {"args": flags},
            "goog:loggingPrefs": {"browser": "ALL"},
            "unhandledPromptBehavior": "ignore",
        }}});
        let answer = browser.ask("POST", "/session", &wanted)?;
        browser.session = answer["sessionId"].as_str().ok_or("no session")?.to_owned();
        Ok(browser)
    }

    /// Goes to an address and waits until it is loaded.
    ///
    /// # Errors
    /// What the browser says.
    pub fn go(&self, address: &str) -> Result<(), String> {
        self.command("url", &json!({ "url": address })).map(drop)
    }

    /// Runs a function body in the page and gives what it returns.
    ///
    /// # Errors
    /// What the page throws.
    pub fn run(&self, body: &str) -> Result<Value, String> {
        self.command("execute/sync", &json!({"script": body, "args": []}))
    }

    /// The same for a body that calls `arguments[0]` with its result.
    ///
    /// # Errors
    /// As [`Browser::run`].
    pub fn run_waiting(&self, body: &str) -> Result<Value, String> {
        self.command("execute/async", &json!({"script": body, "args": []}))
    }

    /// Presses keys one after another, as a person would; `\u{E007}` is Enter.
    ///
    /// # Errors
    /// What the browser says.
    pub fn press(&self, keys: &str) -> Result<(), String> {
        let mut actions = Vec::new();
        for key in keys.chars() {
            actions.push(json!({"type": "keyDown", "value": key.to_string()}));
            actions.push(json!({"type": "keyUp", "value": key.to_string()}));
        }
        let body = json!({"actions": [{"type": "key", "id": "keys", "actions": actions}]});
        self.command("actions", &body)?;
        // What a key set off may be the way to another page; the driver waits for that before it answers.
        self.run("return document.readyState").map(drop)
    }

    /// Path and query of the page shown.
    ///
    /// # Errors
    /// What the browser says.
    pub fn path(&self) -> Result<String, String> {
        let path = self.run("return location.pathname + location.search")?;
        Ok(path.as_str().unwrap_or_default().to_owned())
    }

    /// Errors and refusals that the page's console holds since the last look.
    ///
    /// # Errors
    /// What the browser says.
    pub fn complaints(&self) -> Result<Vec<String>, String> {
        let entries = self.command("se/log", &json!({"type": "browser"}))?;
        let entries = entries.as_array().cloned().unwrap_or_default();
        let grave = entries.iter().filter(|it| it["level"] == "SEVERE");
        Ok(grave.filter_map(|it| it["message"].as_str()).map(str::to_owned).collect())
    }

    /// Whether a dialogue of a script is open; it is closed.
    ///
    /// # Errors
    /// What the browser says.
    pub fn has_dialogue(&self) -> Result<bool, String> {
        let path = format!("/session/{}/alert/text", self.session);
        let open = self.ask("GET", &path, &Value::Null).is_ok();
        if open {
            self.command("alert/dismiss", &json!({}))?;
        }
        Ok(open)
    }

    /// Width and height of the window in CSS pixels, also below what a window of the system can have.
    ///
    /// # Errors
    /// What the browser says.
    pub fn resize(&self, width: u32, height: u32) -> Result<(), String> {
        let parameters = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.chromium("Emulation.setDeviceMetricsOverride", &parameters).map(drop)
    }

    /// Light or dark, on a screen or on paper.
    ///
    /// # Errors
    /// What the browser says.
    pub fn look_as(&self, scheme: &str, media: &str) -> Result<(), String> {
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.chromium("Emulation.setEmulatedMedia", &json!({"media": media, "features": features})).map(drop)
    }

    /// The whole page as PNG, down to `tallest` pixels.
    ///
    /// # Errors
    /// What the browser says.
    pub fn picture(&self, width: u32, tallest: u32) -> Result<Vec<u8>, String> {
        let height = self.run("return document.documentElement.scrollHeight")?.as_u64().unwrap_or(1000);
        let height = height.min(u64::from(tallest));
        let clip = json!({"x": 0, "y": 0, "width": width, "height": height, "scale": 1});
        let wanted = json!({"format": "png", "captureBeyondViewport": true, "clip": clip});
        let answer = self.chromium("Page.captureScreenshot", &wanted)?;
        let text = answer["data"].as_str().ok_or("no picture")?;
        base64::engine::general_purpose::STANDARD.decode(text).map_err(|error| error.to_string())
    }

    /// A command of Chromium's own protocol.
    fn chromium(&self, command: &str, parameters: &Value) -> Result<Value, String> {
        self.command("goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    fn command(&self, command: &str, body: &Value) -> Result<Value, String> {
        self.ask("POST", &format!("/session/{}/{command}", self.session), body)
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let answer = wire::ask(self.port, method, path, &[("Content-Type", "application/json")], &body)?;
        let answer: Value =
            serde_json::from_slice(&answer.body).map_err(|error| format!("chromedriver: {error}"))?;
        match answer["value"]["error"].as_str() {
            Some(error) => {
                let message = answer["value"]["message"].as_str().unwrap_or_default();
                Err(format!("{error}: {}", message.lines().next().unwrap_or_default()))
            }
            None => Ok(answer["value"].clone()),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let path = format!("/session/{}", self.session);
        // The processes end either way.
        let _ = self.ask("DELETE", &path, &Value::Null);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
