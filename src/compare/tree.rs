//! A project as a tree of values: its shapes, the identifiers and the order of its lists, and changes at a path.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize as _;
use serde_json::{Map, Value};

use crate::model::{Alternative, Id, Project};

use super::Step;

/// Where a tree has what a programme's effect acts on together with what it does to it, since neither fits without the
/// other.
const DOES: &str = "does";

/// Where a tree has the questions of a survey together with its answers, since neither fits without the other.
const SURVEY: &str = "survey";

/// A project as a tree. What equals its default is absent, but doing nothing is there, to be compared field by field.
pub fn to_tree(project: &Project) -> Value {
    let mut tree = serde_json::to_value(project).unwrap_or_default();
    if let Some(fields) = tree.as_object_mut() {
        if !fields.contains_key("alternatives") {
            // In the order of the file, which is that in which people read.
            let at = fields.keys().rposition(|key| key == "offer" || key == "horizon_months");
            fields.shift_insert(at.map_or(0, |at| at + 1), "alternatives".to_owned(), Value::Array(Vec::new()));
        }
        let alternatives = fields.entry("alternatives").or_insert_with(|| Value::Array(Vec::new()));
        let nothing = Id::do_nothing();
        let has_nothing = ids(Some(alternatives)).iter().any(|id| id == nothing.as_str());
        if let Some(list) = alternatives.as_array_mut().filter(|_| !has_nothing) {
            list.extend(serde_json::to_value(Alternative::do_nothing()));
        }
    }
    for consultation in consultations(&mut tree) {
        let parts = ["questions", "answers"].map(|part| consultation.shift_remove(part));
        if parts.iter().any(Option::is_some) {
            consultation.insert(SURVEY.to_owned(), parts.map(Option::unwrap_or_default).to_vec().into());
        }
    }
    for effect in effects(&mut tree) {
        let parts = ["on", "change"].map(|part| effect.shift_remove(part).unwrap_or_default());
        effect.insert(DOES.to_owned(), parts.to_vec().into());
    }
    if let Some(Value::Array(pairs)) = tree.get_mut("together").map(Value::take) {
        // By both numbers, so that pairs are compared one by one.
        let pair = |pair: Value| {
            let number = |name| pair.get(name).and_then(Value::as_str).unwrap_or_default();
            let key = format!("{} {}", number("first"), number("second"));
            (key, pair.get("rank").cloned().unwrap_or_default())
        };
        let pairs: Map<String, Value> = pairs.into_iter().map(pair).collect();
        if let Some(fields) = tree.as_object_mut() {
            fields.insert("together".to_owned(), Value::Object(pairs));
        }
    }
    tree
}

/// The project that a tree describes.
pub fn from_tree(tree: &Value) -> Result<Project, serde_json::Error> {
    let mut tree = tree.clone();
    for consultation in consultations(&mut tree) {
        if let Some(Value::Array(parts)) = consultation.shift_remove(SURVEY) {
            let parts = ["questions", "answers"].into_iter().zip(parts).filter(|(_, part)| !part.is_null());
            consultation.extend(parts.map(|(name, part)| (name.to_owned(), part)));
        }
    }
    for effect in effects(&mut tree) {
        if let Some(Value::Array(parts)) = effect.shift_remove(DOES) {
            effect.extend(["on", "change"].map(str::to_owned).into_iter().zip(parts));
        }
    }
    if let Some(together) = tree.get_mut("together")
        && let Some(pairs) = together.as_object()
    {
        let pair = |(key, rank): (&String, &Value)| {
            let (first, second) = key.split_once(' ').unwrap_or((key, ""));
            serde_json::json!({"first": first, "second": second, "rank": rank})
        };
        *together = Value::Array(pairs.iter().map(pair).collect());
    }
    Project::deserialize(tree)
}

/// What an item acts on, if it is an effect of a programme: a lever by its name, or a number by its key.
pub fn acts_on(item: &Value) -> Option<String> {
    let on = item.get(DOES)?.get(0)?;
    let key = on.get("Number").unwrap_or(on);
    key.as_str().map(str::to_owned)
}

fn effects(tree: &mut Value) -> impl Iterator<Item = &mut Map<String, Value>> {
    let programmes = tree.get_mut("programmes").and_then(Value::as_array_mut).into_iter().flatten();
    let effects = programmes.filter_map(|programme| programme.get_mut("effects")?.as_array_mut());
    effects.flatten().filter_map(Value::as_object_mut)
}

fn consultations(tree: &mut Value) -> impl Iterator<Item = &mut Map<String, Value>> {
    let list = tree.get_mut("consultations").and_then(Value::as_array_mut);
    list.into_iter().flatten().filter_map(Value::as_object_mut)
}

/// How values of the same place are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Field by field, or entry by entry.
    Object,
    /// Item by item, by their identifiers.
    List,
    /// As a whole.
    Leaf,
}

/// The shape that all sides of a place have; an absent side has any.
pub fn shape(sides: &[Option<&Value>]) -> Shape {
    let all = |has_shape: fn(&Value) -> bool| sides.iter().flatten().all(|value| has_shape(value));
    if all(is_object) {
        Shape::Object
    } else if all(is_list) {
        Shape::List
    } else {
        Shape::Leaf
    }
}

/// Fields or entries. Values with a variant's name, such as `{"Exact": 20.0}`, are taken as a whole.
fn is_object(value: &Value) -> bool {
    value.as_object().is_some_and(|fields| {
        fields.len() != 1 || !fields.keys().any(|key| key.starts_with(|c: char| c.is_ascii_uppercase()))
    })
}

/// Items with an identifier of their own each.
fn is_list(value: &Value) -> bool {
    let mut seen = BTreeSet::new();
    value.as_array().is_some_and(|items| items.iter().all(|item| id_of(item).is_some_and(|id| seen.insert(id))))
}

/// The identifier of an item.
pub fn id_of(item: &Value) -> Option<&str> {
    item.get("id")?.as_str()
}

/// The identifiers of a list in its order.
pub fn ids(list: Option<&Value>) -> Vec<String> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(id_of).map(str::to_owned).collect()
}

/// The keys of an object in their order.
pub fn keys(object: Option<&Value>) -> Vec<String> {
    object.and_then(Value::as_object).into_iter().flat_map(Map::keys).cloned().collect()
}

/// The items of a list by their identifiers.
pub fn by_id(list: Option<&Value>) -> BTreeMap<&str, &Value> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(|item| Some((id_of(item)?, item))).collect()
}

/// Every item of a tree with its path, in reading order.
pub fn items(tree: &Value) -> Vec<(Vec<Step>, &Value)> {
    fn walk<'a>(node: &'a Value, path: &mut Vec<Step>, found: &mut Vec<(Vec<Step>, &'a Value)>) {
        let children: Vec<(Step, &Value)> = match node {
            Value::Object(fields) => fields.iter().map(|(key, value)| (Step::Field(key.clone()), value)).collect(),
            Value::Array(list) if is_list(node) => {
                list.iter().filter_map(|item| Some((Step::Item(id_of(item)?.to_owned()), item))).collect()
            }
            _ => return,
        };
        for (step, value) in children {
            path.push(step);
            if matches!(path.last(), Some(Step::Item(_))) {
                found.push((path.clone(), value));
            }
            walk(value, path, found);
            path.pop();
        }
    }
    let mut found = Vec::new();
    walk(tree, &mut Vec::new(), &mut found);
    found
}

/// One order of two: that of `main`, with what stands only in `extra` after the neighbour that it follows there.
pub fn weave(main: &[String], extra: &[String]) -> Vec<String> {
    let known: BTreeSet<&String> = main.iter().collect();
    let mut anchor = None;
    let mut following: BTreeMap<Option<&String>, Vec<&String>> = BTreeMap::new();
    for key in extra {
        if known.contains(key) {
            anchor = Some(key);
        } else {
            following.entry(anchor).or_default().push(key);
        }
    }
    let mut woven = Vec::with_capacity(main.len());
    let anchors = std::iter::once(None).chain(main.iter().map(Some));
    for anchor in anchors {
        woven.extend(anchor.cloned());
        woven.extend(following.get(&anchor).into_iter().flatten().map(|key| (*key).clone()));
    }
    woven
}

/// Three lists of references as one: ours, with what theirs added and without what theirs removed; `None` for an empty
/// one, which goes without saying.
pub fn merge_links(sides: [Option<&Value>; 3]) -> Option<Value> {
    let [base, ours, theirs] = sides.map(|side| side.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default());
    let kept = ours.iter().filter(|link| theirs.contains(link) || !base.contains(link));
    let new = theirs.iter().filter(|link| !base.contains(link) && !ours.contains(link));
    let links: Vec<Value> = kept.chain(new).cloned().collect();
    (!links.is_empty()).then_some(Value::Array(links))
}

/// The value at a path.
pub fn at<'a>(tree: &'a Value, path: &[Step]) -> Option<&'a Value> {
    path.iter().try_fold(tree, |node, step| match step {
        Step::Field(key) => node.get(key),
        Step::Item(id) => node.as_array()?.iter().find(|item| id_of(item) == Some(id)),
    })
}

/// The same, to change it.
pub fn at_mut<'a>(tree: &'a mut Value, path: &[Step]) -> Option<&'a mut Value> {
    path.iter().try_fold(tree, |node, step| match step {
        Step::Field(key) => node.get_mut(key),
        Step::Item(id) => node.as_array_mut()?.iter_mut().find(|item| id_of(item) == Some(id)),
    })
}

/// Writes a value to a path. A new item goes where `order` has it. `false` if an item on the way is not there.
#[must_use]
pub fn write(tree: &mut Value, path: &[Step], value: Value, order: &[String]) -> bool {
    let Some((last, parents)) = path.split_last() else {
        *tree = value;
        return true;
    };
    let mut node = tree;
    for (step, next) in parents.iter().zip(path.iter().skip(1)) {
        let child = match (step, node) {
            (Step::Field(key), Value::Object(fields)) => {
                let empty = || if matches!(next, Step::Item(_)) { Value::Array(Vec::new()) } else { Map::new().into() };
                Some(fields.entry(key.clone()).or_insert_with(empty))
            }
            (Step::Item(id), Value::Array(list)) => list.iter_mut().find(|item| id_of(item) == Some(id)),
            _ => None,
        };
        let Some(child) = child else { return false };
        node = child;
    }
    match (last, node) {
        (Step::Field(key), Value::Object(fields)) => {
            fields.insert(key.clone(), value);
        }
        (Step::Item(id), Value::Array(list)) => {
            if let Some(item) = list.iter_mut().find(|item| id_of(item) == Some(id)) {
                *item = value;
            } else {
                let place = place_in(list, id, order);
                list.insert(place, value);
            }
        }
        _ => return false,
    }
    true
}

/// Removes what stands at a path, then what this leaves empty, but nothing of the first `kept` steps and no item.
/// What is not there is removed already.
pub fn remove(tree: &mut Value, path: &[Step], kept: usize) {
    let mut path = path;
    while let Some((last, parents)) = path.split_last() {
        match (last, at_mut(tree, parents)) {
            (Step::Field(key), Some(Value::Object(fields))) => {
                // Not `remove`, which would put the last field in its place.
                fields.shift_remove(key);
            }
            (Step::Item(id), Some(Value::Array(list))) => {
                list.retain(|item| id_of(item) != Some(id));
                return;
            }
            _ => return,
        }
        let is_left_empty = at(tree, parents).and_then(Value::as_object).is_some_and(Map::is_empty);
        if !is_left_empty || parents.len() <= kept || !matches!(parents.last(), Some(Step::Field(_))) {
            return;
        }
        path = parents;
    }
}

/// Moves an item to where `order` has it. `false` if it is not there.
#[must_use]
pub fn move_item(list: &mut Value, id: &str, order: &[String]) -> bool {
    let Some(list) = list.as_array_mut() else { return false };
    let Some(from) = list.iter().position(|item| id_of(item) == Some(id)) else { return false };
    let item = list.remove(from);
    let to = place_in(list, id, order);
    list.insert(to, item);
    true
}

/// Puts a whole list into an order; items that the order does not know stay after those that they follow.
pub fn sort_list(list: &mut Value, order: &[String]) {
    let here = ids(Some(list));
    let known: BTreeSet<&String> = here.iter().collect();
    let wanted: Vec<String> = order.iter().filter(|id| known.contains(id)).cloned().collect();
    let ranks: BTreeMap<String, usize> = weave(&wanted, &here).into_iter().zip(0..).collect();
    if let Some(list) = list.as_array_mut() {
        list.sort_by_key(|item| id_of(item).and_then(|id| ranks.get(id)).copied());
    }
}

/// Where an item goes: after the nearest of those that it follows in `order`.
fn place_in(list: &[Value], id: &str, order: &[String]) -> usize {
    let Some(rank) = order.iter().position(|other| other == id) else { return list.len() };
    let places: BTreeMap<&str, usize> =
        list.iter().enumerate().filter_map(|(i, item)| Some((id_of(item)?, i))).collect();
    order.iter().take(rank).rev().find_map(|before| places.get(before.as_str())).map_or(0, |place| place + 1)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn texts(text: &str) -> Vec<String> {
        text.chars().map(|c| c.to_string()).collect()
    }

    #[test]
    fn additions_follow_the_neighbour_that_they_had() {
        for (main, extra, woven) in [
            ("abc", "axbc", "axbc"),
            ("ab", "xaby", "xaby"),
            ("ba", "axby", "byax"),
            ("", "xy", "xy"),
            ("ab", "", "ab"),
        ] {
            assert_eq!(weave(&texts(main), &texts(extra)), texts(woven), "{main} {extra}");
        }
    }

    #[test]
    fn estimates_and_variants_are_leaves_and_items_are_lists() {
        for (value, expected) in [
            (json!({"Exact": 20.0}), Shape::Leaf),
            (json!({"Constant": {"rate": null}}), Shape::Leaf),
            (json!({"segment": {"Exact": 1.0}}), Shape::Object),
            (json!({}), Shape::Object),
            (json!([{"id": "a"}, {"id": "b"}]), Shape::List),
            (json!([{"id": "a"}, {"id": "a"}]), Shape::Leaf),
            (json!([0.5, 0.4]), Shape::Leaf),
            (json!("text"), Shape::Leaf),
        ] {
            assert_eq!(shape(&[Some(&value), None]), expected, "{value}");
        }
    }

    #[test]
    fn what_a_removal_leaves_empty_goes_unless_it_is_to_be_kept() {
        let path = [Step::Field("a".to_owned()), Step::Field("b".to_owned())];
        for (kept, expected) in [(0, json!({})), (1, json!({"a": {}}))] {
            let mut tree = json!({"a": {"b": 1}});
            remove(&mut tree, &path, kept);
            assert_eq!(tree, expected);
        }
    }
}
