//! What the host calls. The only unsafe code: memory that crosses the border.
//!
//! The host takes a buffer with [`rules_alloc`], writes its question there, and calls [`rules_ask`], which takes the buffer
//! over. The answer is read at [`rules_answer`], as many bytes as `rules_ask` says; it stays until the next question. Its
//! first byte is `0` where there is an answer, `1` where the question was refused.
#![allow(unsafe_code)]

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
    fn stopped(message: *const u8, len: usize);
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
