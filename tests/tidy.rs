//! The rules of the house, proved from the sources: who may know whom, what stands where, what is in the catalogue.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The layers and what each may use (`ARCHITECTURE.md`). Binaries may use everything.
const LAYERS: [(&str, &[&str]); 11] = [
    ("model", &[]),
    ("engine", &["model"]),
    ("words", &["model", "engine"]),
    ("compare", &["model", "words"]),
    ("chart", &["model", "engine", "words"]),
    ("project_file", &["model"]),
    ("import", &["model", "words"]),
    ("export", &["model", "engine", "words", "chart"]),
    ("app", &["model", "engine", "words", "compare", "chart", "project_file", "import", "export"]),
    ("ui", &["model", "engine", "words", "compare", "chart", "project_file", "import", "export", "app"]),
    ("cli", &["model", "engine", "words", "compare", "chart", "project_file", "import", "export", "app"]),
];

struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    /// The layer that a file is in.
    fn layer(&self) -> Option<&'static str> {
        let mut parts = self.path.strip_prefix(root().join("src")).ok()?.components();
        let first = parts.next()?.as_os_str().to_str()?;
        LAYERS.iter().map(|(name, _)| *name).find(|name| *name == first)
    }

    /// Its lines with their numbers, without the tests at its end.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().take_while(|line| *line != "#[cfg(test)]").enumerate().map(|(index, line)| (index + 1, line))
    }

    fn at(&self, line: usize) -> String {
        format!("{}:{line}", self.path.strip_prefix(root()).unwrap_or(&self.path).display())
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn collect(folder: &Path, ending: &str, found: &mut Vec<Source>) {
    let mut entries: Vec<_> = fs::read_dir(folder).expect("the folder is there").flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, ending, found);
        } else if path.extension().is_some_and(|extension| extension == ending) {
            let text = fs::read_to_string(&path).expect("sources are text");
            found.push(Source { path, text });
        }
    }
}

fn sources(folders: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    for folder in folders.iter().filter(|folder| root().join(folder).is_dir()) {
        collect(&root().join(folder), "rs", &mut found);
    }
    assert!(!found.is_empty(), "there are sources in {folders:?}");
    found
}

fn assert_none(offences: &[String], rule: &str) {
    assert!(offences.is_empty(), "{rule}\n{}", offences.join("\n"));
}

/// The layers that a line names after `crate::`, in paths and in `use` lists.
fn layers_named(line: &str) -> Vec<&'static str> {
    let mut named = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + "crate::".len()..];
        let listed = rest.strip_prefix('{').and_then(|list| list.split('}').next());
        let heads: Vec<&str> = match listed {
            Some(list) => list.split(',').map(str::trim).collect(),
            None => vec![rest],
        };
        for head in heads {
            let word: String = head.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            named.extend(LAYERS.iter().map(|(name, _)| *name).filter(|name| *name == word));
        }
    }
    named
}

#[test]
fn layers_use_only_what_they_may() {
    let mut offences = Vec::new();
    for source in sources(&["src"]) {
        let Some(layer) = source.layer() else { continue };
        let allowed = LAYERS.iter().find(|(name, _)| *name == layer).map_or(&[] as &[&str], |(_, allowed)| allowed);
        for (number, line) in source.lines() {
            for named in layers_named(line) {
                if named != layer && !allowed.contains(&named) {
                    offences.push(format!("{} {layer} uses {named}: {}", source.at(number), line.trim()));
                }
            }
        }
    }
    assert_none(&offences, "a layer uses one that it may not know");
}

#[test]
fn only_the_window_knows_the_toolkit_and_only_files_touch_the_disk() {
    let mut offences = Vec::new();
    for source in sources(&["src"]) {
        let layer = source.layer();
        for (number, line) in source.lines().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let knows_toolkit = ["egui", "eframe", "rfd::"].iter().any(|name| line.contains(name));
            if knows_toolkit && layer != Some("ui") {
                offences.push(format!("{} knows the toolkit: {}", source.at(number), line.trim()));
            }
            let touches_disk = ["std::fs", "fs::", "File::open"].iter().any(|name| line.contains(name));
            if touches_disk && matches!(layer, Some("model" | "engine" | "words" | "compare" | "chart" | "app" | "ui"))
            {
                offences.push(format!("{} touches the disk: {}", source.at(number), line.trim()));
            }
            let clock = ["Instant::now", "SystemTime", "fastrand", "std::env"].iter().any(|name| line.contains(name));
            if clock && matches!(layer, Some("model" | "engine" | "words" | "compare" | "chart")) {
                offences.push(format!("{} is not a pure function: {}", source.at(number), line.trim()));
            }
        }
    }
    assert_none(&offences, "what is absent from a layer is as important as what is in it");
}

#[test]
fn every_file_says_what_lives_in_it() {
    let without: Vec<_> = sources(&["src", "tests", "benches", "examples"])
        .iter()
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| source.at(1))
        .collect();
    assert_none(&without, "a file does not start with a `//!` sentence");
}

#[test]
fn files_and_lines_stay_short() {
    let long: Vec<_> = sources(&["src"])
        .iter()
        .filter(|source| source.text.lines().count() > 520)
        .map(|source| format!("{} has {} lines", source.at(1), source.text.lines().count()))
        .collect();
    assert_none(&long, "a file of more than about 500 lines is usually two ideas");
}

#[test]
fn colours_and_spaces_come_from_the_theme() {
    let raw = ["Color32::from_", "Color32::WHITE", "Color32::BLACK", "Color32::GRAY", "Color32::RED", "Rgba::from"];
    let mut offences = Vec::new();
    for source in sources(&["src/ui"]).iter().filter(|source| !source.path.ends_with("theme.rs")) {
        for (number, line) in source.lines() {
            let raw_colour = raw.iter().any(|name| line.contains(name));
            let raw_space = ["add_space(", "Margin::same(", "CornerRadius::same("].iter().any(|call| {
                let argument = line.split(call).nth(1).unwrap_or_default();
                argument.starts_with(|c: char| c.is_ascii_digit())
            });
            if raw_colour || raw_space {
                offences.push(format!("{} {}", source.at(number), line.trim()));
            }
        }
    }
    assert_none(&offences, "a raw colour or space outside the theme");
}

/// The texts between double quotes of a line, outside comments.
fn literals(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let mut texts = Vec::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        if c == '\'' {
            // A character, or a lifetime, which has no closing quote to skip to.
            let rest: String = chars.clone().take(2).collect();
            if rest.starts_with('"') {
                chars.next();
            }
        } else if c == '"' {
            let mut text = String::new();
            while let Some(c) = chars.next() {
                match c {
                    '"' => break,
                    '\\' => {
                        chars.next();
                    }
                    c => text.push(c),
                }
            }
            texts.push(text);
        }
    }
    texts
}

#[test]
fn the_window_says_nothing_that_is_not_in_the_catalogue() {
    let mut offences = Vec::new();
    for source in sources(&["src/ui"]) {
        for (number, line) in source.lines() {
            if line.contains("reason = \"")
                || line.contains("expect(\"")
                || line.contains("#[error")
                || line.contains("env!(")
                || line.contains("env::var")
            {
                continue;
            }
            for text in literals(line) {
                // Keys are lower case without spaces; what is put into a format string is formatted elsewhere.
                let bare: String =
                    text.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect();
                let has_words = bare.chars().any(char::is_uppercase)
                    || (bare.contains(' ') && bare.chars().any(char::is_alphabetic));
                if has_words {
                    offences.push(format!("{} {text:?}", source.at(number)));
                }
            }
        }
    }
    assert_none(&offences, "a text that people read stands outside the catalogue");
}

fn catalogue() -> (BTreeSet<String>, String) {
    let mut files = Vec::new();
    collect(&root().join("assets/words/en"), "ftl", &mut files);
    let mut keys = BTreeSet::new();
    let mut all = String::new();
    for Source { text, path } in files {
        for line in text.lines() {
            if let Some((key, _)) = line.split_once(" = ")
                && key.starts_with(|c: char| c.is_ascii_lowercase())
            {
                assert!(keys.insert(key.to_owned()), "{key} stands twice in the catalogue, once in {}", path.display());
            }
        }
        all.push_str(&text);
    }
    (keys, all)
}

/// Keys that are put together from parts: the code holds the part before the braces.
const COMPOSED: [&str; 14] = [
    "heading-",
    "figure-",
    "aspect-",
    "theme-",
    "locale-",
    "chart-",
    "template-",
    "severity-",
    "edit-",
    "unit-hint-",
    "command-",
    "page-",
    "chart-export-",
    "check-",
];

#[test]
fn every_key_in_the_code_is_in_the_catalogue_and_the_other_way_round() {
    let (keys, _) = catalogue();
    let mut used = BTreeSet::new();
    let mut offences = Vec::new();
    for source in sources(&["src"]) {
        for (number, line) in source.lines() {
            for text in literals(line) {
                used.insert(text.clone());
                let called = [
                    "cx.text(\"",
                    "words.text(\"",
                    "words().text(\"",
                    "cx.with(\"",
                    "words.with(\"",
                    "words().with(\"",
                    "caption(ui, cx, \"",
                ]
                .iter()
                .any(|call| line.contains(&format!("{call}{text}\"")));
                if called && !text.contains('{') && !keys.contains(&text) && !text.contains(' ') {
                    offences.push(format!("{} {text}", source.at(number)));
                }
            }
        }
    }
    assert_none(&offences, "a key is not in the catalogue");
    let unused: Vec<_> = keys
        .iter()
        .filter(|key| !used.contains(*key))
        .filter(|key| !COMPOSED.iter().any(|prefix| key.starts_with(prefix)))
        .cloned()
        .collect();
    assert_none(&unused, "a message of the catalogue is not used");
}

#[test]
fn the_map_names_every_layer() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("there is a map");
    let missing: Vec<_> = LAYERS
        .iter()
        .filter(|(name, _)| !map.contains(&format!("`{name}`")))
        .map(|(name, _)| (*name).to_owned())
        .collect();
    assert_none(&missing, "ARCHITECTURE.md does not name a layer");
}

#[test]
fn nothing_speaks_of_the_machine_it_was_made_on() {
    let here = root().to_string_lossy().into_owned();
    let mut files = Vec::new();
    for (folder, ending) in [("src", "rs"), ("tests", "rs"), ("assets", "ftl"), ("assets", "ron"), ("benches", "rs")] {
        collect(&root().join(folder), ending, &mut files);
    }
    let offences: Vec<_> = files
        .iter()
        .filter(|source| !source.path.ends_with("tidy.rs"))
        .filter(|source| source.text.contains(&here) || source.text.contains("/home/"))
        .map(|source| source.at(1))
        .collect();
    assert_none(&offences, "a file names a path of one machine");
}
