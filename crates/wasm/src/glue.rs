//! What the host calls. The only unsafe code: memory that crosses the border.
//!
//! The host takes a buffer with [`rules_alloc`], writes its question there, and calls [`rules_ask`], which takes the buffer
//! over. The answer is read at [`rules_answer`], as many bytes as `rules_ask` says; it stays until the next question. Its
//! first byte is `0` where there is an answer, `1` where the question was refused.
#![allow(unsafe_code)]

mod blocks;

use std::cell::RefCell;

use crate::Session;

thread_local! {
    static SESSION: RefCell<Session> = RefCell::new(Session::default());
    static QUESTION: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

#[link(wasm_import_module = "rules")]
unsafe extern "C" {
    /// The host's way to learn why the module stopped.
    #[cfg(feature = "whole")]
    fn stopped(message: *const u8, len: usize);
    /// Makes a form of Unicode of a text (0 NFC, 1 NFD, 2 NFKC), and says how many bytes it has.
    #[cfg(feature = "hosted")]
    fn make_form(form: u32, text: *const u8, len: usize) -> usize;
    /// Puts there what was made last.
    #[cfg(feature = "hosted")]
    fn take_form(into: *mut u8);
}

/// A form of Unicode of a text, as the host makes it.
#[cfg(feature = "hosted")]
fn form_by_host(form: rules_language::unicode::NormalForm, text: &str) -> String {
    // SAFETY: the host only reads these bytes, during the call.
    let len = unsafe { make_form(form as u32, text.as_ptr(), text.len()) };
    let mut made = vec![0; len];
    // SAFETY: the host writes as many bytes as it just said.
    unsafe { take_form(made.as_mut_ptr()) }
    String::from_utf8(made).unwrap_or_else(|_| text.to_owned())
}

/// A place for a question of so many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn rules_alloc(len: usize) -> *mut u8 {
    QUESTION.with_borrow_mut(|question| {
        question.clear();
        question.resize(len, 0);
        question.as_mut_ptr()
    })
}

/// Answers the question that was written; returns the length of the answer.
#[unsafe(no_mangle)]
pub extern "C" fn rules_ask() -> usize {
    #[cfg(feature = "hosted")]
    rules_language::unicode::host_makes(form_by_host);
    // A part of it stops without a word: its host asks the whole one again.
    #[cfg(feature = "whole")]
    std::panic::set_hook(Box::new(|info| {
        let message = info.to_string();
        // SAFETY: the host only reads these bytes, during the call.
        unsafe { stopped(message.as_ptr(), message.len()) }
    }));
    let question = QUESTION.take();
    let (mark, text) = SESSION.with_borrow_mut(|session| match std::str::from_utf8(&question) {
        Ok(question) => match session.ask(question) {
            Ok(answer) => (b'0', answer),
            Err(refusal) => (b'1', refusal),
        },
        Err(_) => (b'1', "{\"message\":\"the question is not UTF-8\"}".to_owned()),
    });
    ANSWER.with_borrow_mut(|answer| {
        answer.clear();
        answer.push(mark);
        answer.extend_from_slice(text.as_bytes());
        answer.len()
    })
}

/// Where the last answer stands.
#[unsafe(no_mangle)]
pub extern "C" fn rules_answer() -> *const u8 {
    ANSWER.with_borrow(|answer| answer.as_ptr())
}
