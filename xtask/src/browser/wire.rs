//! One HTTP request and its answer, to a server on this machine.
//!
//! That is all WebDriver and the measurements need, so the workspace needs no HTTP client (deny.toml bans them).

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

/// Longest wait for one answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// What came back.
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

/// Sends a request on a connection of its own.
///
/// # Errors
/// When nobody answers.
pub fn ask(
    port: u16,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Result<Answer, String> {
    let said = |error: std::io::Error| format!("127.0.0.1:{port}: {error}");
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).map_err(said)?;
    stream.set_read_timeout(Some(PATIENCE)).map_err(said)?;
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    write!(stream, "{head}Content-Length: {}\r\n\r\n{body}", body.len()).map_err(said)?;
    let mut reader = BufReader::new(stream);
    let (mut status, mut length) = (0, None);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).map_err(said)?;
        if line.trim().is_empty() {
            break;
        }
        let lower = line.to_ascii_lowercase();
        if let Some(rest) = lower.strip_prefix("http/1.1 ") {
            status = rest.get(..3).and_then(|it| it.parse().ok()).unwrap_or(0);
        }
        if let Some(value) = lower.strip_prefix("content-length:") {
            length = value.trim().parse().ok();
        }
    }
    let mut body = Vec::new();
    match length {
        Some(length) => {
            body.resize(length, 0);
            reader.read_exact(&mut body).map_err(said)?;
        }
        // In chunks until the end: the sizes between them are a few bytes in a hundred and stay in the count.
        None => drop(reader.read_to_end(&mut body).map_err(said)?),
    }
    Ok(Answer { status, body })
}
