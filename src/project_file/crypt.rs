//! Confidential projects: bytes behind a passphrase, and back. What stands in the bytes is `format`'s business.
//!
//! An encrypted file is two lines of ASCII and two age files (<https://age-encryption.org/v1>):
//!
//! ```text
//! worthwhile-encrypted 1
//! key 280 <SHA-256 of the next 280 bytes, in hexadecimal>
//! <an age file that the passphrase opens: an X25519 identity>
//! <an age file that the identity opens: the project>
//! ```
//!
//! The slow part, from the passphrase to the identity, is done once; a save encrypts to the identity. age has one error
//! for a wrong passphrase and for a damaged key. The checksum tells them apart, before the slow part: it is no
//! protection from those who change a file on purpose (age is), only the reason why they are told "wrong passphrase".

use std::fmt;
use std::io::Read as _;
use std::iter;
use std::str::FromStr as _;
use std::sync::Arc;

use age::secrecy::{ExposeSecret as _, SecretString};
use age::{DecryptError, Decryptor, scrypt, x25519};
use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::{Zeroize as _, Zeroizing};

/// The version of the envelope that this program writes, and the newest that it opens.
pub const ENVELOPE_VERSION: u32 = 1;

/// How every encrypted file begins.
const MAGIC: &[u8] = b"worthwhile-encrypted ";

/// scrypt's N is two to this power: 128 MiB and about 0.4 s a try (OWASP's recommendation).
const WORK_FACTOR: u8 = 17;

/// A file that asks for more is refused: its author may mean to fill the memory.
const MAX_WORK_FACTOR: u8 = 18;

/// Locked identities are some hundred bytes; nothing longer is looked at.
const MAX_LOCKED_BYTES: usize = 16 * 1024;

/// A passphrase. Its memory is cleared when it is dropped, and nothing prints it.
#[derive(Clone, Debug)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// Takes what was typed and clears the place where it stood; `None` for an empty text. Letters that can be written
    /// in two ways (é as one sign, or as e with an accent: systems differ) count as the same.
    #[must_use]
    pub fn new(mut text: String) -> Option<Self> {
        // Room for the longest composed form from the start: what grows leaves copies behind.
        let mut composed = String::with_capacity(text.len() * 3);
        composed.extend(text.nfc());
        let secret = (!composed.is_empty()).then(|| Self(SecretString::from(composed.as_str())));
        composed.zeroize();
        text.zeroize();
        secret
    }
}

/// What opens a confidential project, unlocked: kept while the project is open, so that a save does not ask again.
/// Its memory is cleared when the last copy is dropped, and nothing prints it.
#[derive(Clone)]
pub struct Key {
    identity: x25519::Identity,
    /// The identity as the passphrase opens it; it stands in every file of this key.
    locked: Arc<[u8]>,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// Why a confidential file could not be opened or made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CryptError {
    /// The file is whole and the passphrase does not open it.
    #[error("the passphrase does not open this file")]
    WrongPassphrase,
    /// The file is not as it was written.
    #[error("the file is damaged: it is not as it was written")]
    Damaged,
    /// The file asks for more work than any file of this program does.
    #[error("the file asks for more memory and time than a passphrase takes")]
    TooCostly,
    /// The envelope was made by a newer version.
    #[error("the encryption's version {found} is newer than this program, which opens up to {supported}")]
    Newer {
        /// The file's version.
        found: u32,
        /// The newest version that this program opens.
        supported: u32,
    },
    /// The bytes could not be encrypted.
    #[error("{0}")]
    Failed(String),
}

impl Key {
    /// A new key behind a passphrase. Takes about half a second.
    ///
    /// # Errors
    /// [`CryptError::Failed`] if it cannot be encrypted.
    pub fn new(passphrase: &Passphrase) -> Result<Self, CryptError> {
        Self::with_work_factor(passphrase, WORK_FACTOR)
    }

    /// A new key behind a passphrase, for tests that have no half second: scrypt's N is two to the power of the factor.
    ///
    /// # Errors
    /// [`CryptError::TooCostly`] for a factor that no file may ask for, [`CryptError::Failed`] as [`Key::new`].
    pub fn with_work_factor(passphrase: &Passphrase, work_factor: u8) -> Result<Self, CryptError> {
        if !(1..=MAX_WORK_FACTOR).contains(&work_factor) {
            return Err(CryptError::TooCostly);
        }
        let identity = x25519::Identity::generate();
        let mut recipient = scrypt::Recipient::new(passphrase.0.clone());
        recipient.set_work_factor(work_factor);
        let locked = age::encrypt(&recipient, identity.to_string().expose_secret().as_bytes()).map_err(failed)?;
        Ok(Self { identity, locked: locked.into() })
    }
}

impl Key {
    /// Whether the same passphrase, set at the same time, is behind both.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.locked == other.locked
    }
}

/// Whether these are the bytes of a confidential file, as its first line says.
#[must_use]
pub fn is_encrypted(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// Encrypts to a key that is unlocked.
///
/// # Errors
/// [`CryptError::Failed`] if the library refuses.
pub fn encrypt(key: &Key, plain: &[u8]) -> Result<Vec<u8>, CryptError> {
    let content = age::encrypt(&key.identity.to_public(), plain).map_err(failed)?;
    let mut bytes = head(ENVELOPE_VERSION, &key.locked).into_bytes();
    bytes.extend_from_slice(&key.locked);
    bytes.extend_from_slice(&content);
    Ok(bytes)
}

/// Opens the bytes of a confidential file: the key for later saves, and what stands in the file.
///
/// # Errors
/// [`CryptError`] tells a wrong passphrase from a damaged file.
pub fn unlock(bytes: &[u8], passphrase: &Passphrase) -> Result<(Key, Zeroizing<Vec<u8>>), CryptError> {
    let (locked, content) = split(bytes)?;
    let mut opener = scrypt::Identity::new(passphrase.0.clone());
    opener.set_max_work_factor(MAX_WORK_FACTOR);
    let secret = decrypt(&opener, locked).map_err(|error| match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => CryptError::WrongPassphrase,
        DecryptError::ExcessiveWork { .. } => CryptError::TooCostly,
        _ => CryptError::Damaged,
    })?;
    let identity = str::from_utf8(&secret).ok().and_then(|text| x25519::Identity::from_str(text).ok());
    let key = Key { identity: identity.ok_or(CryptError::Damaged)?, locked: locked.into() };
    let plain = unlock_with(&key, content)?;
    Ok((key, plain))
}

/// Opens another file of a key that is unlocked, such as a backup, without asking for the passphrase; `None` if the
/// file has another key.
///
/// # Errors
/// [`CryptError::Damaged`] if the file is the key's and not as it was written.
pub fn reopen(bytes: &[u8], key: &Key) -> Result<Option<Zeroizing<Vec<u8>>>, CryptError> {
    let (locked, content) = split(bytes)?;
    if *locked != *key.locked {
        return Ok(None);
    }
    unlock_with(key, content).map(Some)
}

fn unlock_with(key: &Key, content: &[u8]) -> Result<Zeroizing<Vec<u8>>, CryptError> {
    // Nobody needs the reason: without this key nobody can write what passes.
    decrypt(&key.identity, content).map_err(|_reason| CryptError::Damaged)
}

fn decrypt(identity: &dyn age::Identity, bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, DecryptError> {
    let mut reader = Decryptor::new_buffered(bytes)?.decrypt(iter::once(identity))?;
    // Room for all of it from the start: what grows leaves copies behind.
    let mut plain = Zeroizing::new(Vec::with_capacity(bytes.len()));
    reader.read_to_end(&mut plain)?;
    Ok(plain)
}

/// The two lines before the age files.
fn head(version: u32, locked: &[u8]) -> String {
    let half_bytes = Sha256::digest(locked).into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let checksum: String = half_bytes.filter_map(|half| char::from_digit(half.into(), 16)).collect();
    format!("{}{version}\nkey {} {checksum}\n", String::from_utf8_lossy(MAGIC), locked.len())
}

/// The locked identity and the content, if everything before the content is as it was written.
fn split(bytes: &[u8]) -> Result<(&[u8], &[u8]), CryptError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(CryptError::Damaged)?;
    let (version, rest) = line(rest)?;
    let found: u32 = version.parse().ok().ok_or(CryptError::Damaged)?;
    if found > ENVELOPE_VERSION {
        return Err(CryptError::Newer { found, supported: ENVELOPE_VERSION });
    }
    let (key, rest) = line(rest)?;
    let length = key.split(' ').nth(1).and_then(|length| length.parse().ok()).ok_or(CryptError::Damaged)?;
    if length > MAX_LOCKED_BYTES {
        return Err(CryptError::Damaged);
    }
    let (locked, content) = rest.split_at_checked(length).ok_or(CryptError::Damaged)?;
    // There is one way to write a head: whatever differs from it was not written by this program.
    if bytes.starts_with(head(ENVELOPE_VERSION, locked).as_bytes()) {
        Ok((locked, content))
    } else {
        Err(CryptError::Damaged)
    }
}

/// A short line of ASCII and what follows it.
fn line(bytes: &[u8]) -> Result<(&str, &[u8]), CryptError> {
    let end = bytes.iter().take(200).position(|byte| *byte == b'\n').ok_or(CryptError::Damaged)?;
    let (line, rest) = bytes.split_at_checked(end).ok_or(CryptError::Damaged)?;
    let line = str::from_utf8(line).ok().ok_or(CryptError::Damaged)?;
    Ok((line, rest.get(1..).unwrap_or_default()))
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands it over")]
fn failed(error: age::EncryptError) -> CryptError {
    CryptError::Failed(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &[u8] = b"(worthwhile: 1, project: (name: \"Merger with Globex\"))";

    fn passphrase(text: &str) -> Passphrase {
        Passphrase::new(text.to_owned()).expect("it is not empty")
    }

    fn quick_key() -> Key {
        Key::with_work_factor(&passphrase("correct horse"), 2).expect("a key")
    }

    #[test]
    fn what_is_encrypted_opens_again_and_can_be_saved_again() {
        let bytes = encrypt(&quick_key(), PLAIN).expect("encrypted");
        assert!(is_encrypted(&bytes) && !is_encrypted(PLAIN));
        let (key, plain) = unlock(&bytes, &passphrase("correct horse")).expect("the right passphrase");
        assert_eq!(**plain, *PLAIN);
        let again = encrypt(&key, b"changed").expect("encrypted");
        assert_eq!(**unlock(&again, &passphrase("correct horse")).expect("the same passphrase").1, *b"changed");
        let reopened = reopen(&again, &key).expect("it is whole").expect("it is of the same key");
        assert_eq!(**reopened, *b"changed");
        assert!(reopen(&again, &quick_key()).expect("it is whole").is_none(), "another key, the same passphrase");
        let empty = encrypt(&key, b"").expect("encrypted");
        assert!(unlock(&empty, &passphrase("correct horse")).expect("nothing is something").1.is_empty());
    }

    #[test]
    fn the_content_stands_nowhere_in_the_bytes_and_no_two_files_are_the_same() {
        let key = quick_key();
        let (one, two) = (encrypt(&key, PLAIN).expect("encrypted"), encrypt(&key, PLAIN).expect("encrypted"));
        assert_ne!(one, two);
        for secret in [b"Globex".as_slice(), b"project", b"horse", b"AGE-SECRET-KEY"] {
            assert!(!one.windows(secret.len()).any(|window| window.eq_ignore_ascii_case(secret)), "{secret:?}");
        }
        let shown = format!("{:?} {key:?}", passphrase("correct horse"));
        assert!(!shown.contains("horse") && !shown.to_uppercase().contains("AGE-SECRET"), "{shown}");
        assert!(Passphrase::new(String::new()).is_none());
    }

    #[test]
    fn a_passphrase_typed_on_another_system_is_the_same() {
        let key = Key::with_work_factor(&passphrase("caf\u{e9}"), 2).expect("a key");
        let bytes = encrypt(&key, PLAIN).expect("encrypted");
        assert!(unlock(&bytes, &passphrase("cafe\u{301}")).is_ok(), "é as two signs");
    }

    #[test]
    fn a_wrong_passphrase_is_not_a_damaged_file() {
        let bytes = encrypt(&quick_key(), PLAIN).expect("encrypted");
        for wrong in ["correct hors", "Correct horse", " ", "correct horse\n"] {
            assert_eq!(unlock(&bytes, &passphrase(wrong)).err(), Some(CryptError::WrongPassphrase), "{wrong:?}");
        }
        // Damage behind the key is told only to those who have the passphrase, but never as a wrong one.
        let mut damaged = bytes;
        *damaged.last_mut().expect("there are bytes") ^= 1;
        assert_eq!(unlock(&damaged, &passphrase("correct horse")).err(), Some(CryptError::Damaged));
    }

    #[test]
    fn whatever_byte_is_wrong_or_missing_the_file_is_damaged() {
        let key = quick_key();
        let bytes = encrypt(&key, PLAIN).expect("encrypted");
        let right = passphrase("correct horse");
        let version = MAGIC.len();
        for at in 0..bytes.len() {
            let beginning = bytes.get(..at).expect("within");
            assert_eq!(reopen(beginning, &key).err(), Some(CryptError::Damaged), "cut at {at}");
            let mut flipped = bytes.clone();
            for bit in 0..8 {
                flipped.clone_from(&bytes);
                *flipped.get_mut(at).expect("within") ^= 1 << bit;
                let error = reopen(&flipped, &key).expect_err("every byte counts");
                let newer = at == version && matches!(error, CryptError::Newer { .. });
                assert!(newer || error == CryptError::Damaged, "{error:?} at {at}");
            }
            // The slow way says the same.
            if at % 8 == 0 {
                let error = unlock(&flipped, &right).err();
                assert!(at == version || error == Some(CryptError::Damaged), "{error:?} at {at}");
            }
        }
        let mut longer = bytes;
        longer.push(0);
        assert_eq!(unlock(&longer, &right).err(), Some(CryptError::Damaged));
    }

    #[test]
    fn a_hostile_work_factor_is_refused_at_once() {
        assert_eq!(Key::with_work_factor(&passphrase("x"), 0).err(), Some(CryptError::TooCostly));
        assert_eq!(Key::with_work_factor(&passphrase("x"), 63).err(), Some(CryptError::TooCostly));
        let locked = b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30\n\
                       AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n\
                       --- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n0123456789abcdef";
        let hostile = [head(ENVELOPE_VERSION, locked).as_bytes(), locked].concat();
        assert_eq!(unlock(&hostile, &passphrase("x")).err(), Some(CryptError::TooCostly));
    }

    #[test]
    fn a_newer_envelope_is_refused_with_both_numbers() {
        let error = unlock(b"worthwhile-encrypted 7\nwhatever follows", &passphrase("x")).expect_err("the future");
        assert_eq!(error, CryptError::Newer { found: 7, supported: ENVELOPE_VERSION });
    }
}
