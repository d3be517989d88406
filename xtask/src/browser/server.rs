//! The product's own server over a case, as `crossbearing open` starts it.

use crate::product::{Product, shown};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A running server; it ends with this value.
pub struct Server {
    process: Child,
    /// Address with the key of this run.
    pub entrance: String,
    /// Address without path.
    pub origin: String,
}

impl Server {
    /// Serves a case on any free port.
    ///
    /// # Errors
    /// When the program does not start.
    pub fn start(product: &Product, case: &Path) -> Result<Self, String> {
        let mut process = Command::new(product.binary())
            .args(["open", shown(case), "--no-browser", "--port", "0", "--who", "ana"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("crossbearing open: {error}"))?;
        let said = BufReader::new(process.stderr.take().ok_or("crossbearing open says nothing")?);
        let mut lines = said.lines().map_while(Result::ok);
        let entrance = lines.find_map(|line| line.split_once("http://").map(|it| format!("http://{}", it.1)));
        let entrance = entrance.ok_or("crossbearing open printed no address")?;
        // Whoever reads no more would stop the server at its next word.
        std::thread::spawn(move || lines.for_each(drop));
        let origin = entrance.split("/?").next().unwrap_or_default().to_owned();
        Ok(Self { process, entrance, origin })
    }

    /// The port it listens on, and the cookie that lets a request in.
    pub fn way_in(&self) -> Option<(u16, String)> {
        let port = self.origin.rsplit_once(':')?.1;
        let key = self.entrance.split_once("key=")?.1;
        Some((port.parse().ok()?, format!("crossbearing-{port}={key}")))
    }

    /// Peak memory of the server so far, in MiB; where the system tells it.
    pub fn peak_mib(&self) -> Option<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
        line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok().map(|it| it / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
