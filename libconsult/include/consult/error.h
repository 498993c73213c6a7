/// Refusals and faults.
///
/// What a caller can expect to go wrong (a closed period, a missing permission, a field out of
/// range) is a *refusal* and comes back as `Result<T>`. What nobody can expect (a full disk, a
/// corrupt file, a bug) is a `Fault` and is thrown.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace consult {

/// Why an action was refused. Choose by what the caller can do about it.
enum class ErrorCode {
    invalid,          ///< the input breaks a rule of form: mend the named field and send again
    too_large,        ///< a limit on size, depth or count is passed: send less
    unauthenticated,  ///< nobody is signed in, or the credentials are wrong: sign in
    forbidden,        ///< this actor may not do this: ask someone who may
    not_found,        ///< there is no such thing, or this actor may not know of it
    conflict,         ///< the state does not allow it, or another change came first: look again
    not_open,         ///< the comment period does not contain this instant
    too_many,         ///< a rate limit is reached: wait `retry_after` and send again
    unavailable,      ///< the queue is full or the storage is recovering: send again shortly
};

/// The stable name of a code as it stands in JSON and in the log, such as `not_open`.
[[nodiscard]] std::string_view name(ErrorCode code);

/// What stands in a place of a message.
struct Argument {
    std::string name;
    std::string text;  ///< in English, or a word of the library, a number, a date, what was given
    /// The same in further languages, by BCP 47 tag, where what it names has words in them: a law.
    std::vector<std::pair<std::string, std::string>> translations{};
    friend bool operator==(Argument const&, Argument const&) = default;
};

/// One reason for a refusal.
struct Problem {
    ErrorCode code = ErrorCode::invalid;
    /// Path of the input field, such as `anchor.quote` or `topics[2]`; empty when it is no field's.
    std::string field;
    /// Stable key of the message, such as `comment.text.blank`; what translations hang on.
    std::string key;
    /// What is wrong and what would be right, in English; `{name}` stands for an argument.
    std::string message;
    std::vector<Argument> arguments;  ///< in the order of first use

    /// The message with its arguments filled in.
    [[nodiscard]] std::string text() const;
};

/// A refusal: every reason that holds, not only the first. Never empty.
class Error {
public:
    explicit Error(Problem problem) { problems_.push_back(std::move(problem)); }
    /// @pre `problems` is not empty.
    explicit Error(std::vector<Problem> problems) : problems_(std::move(problems)) {}

    /// The code of the first problem; it decides the HTTP status.
    [[nodiscard]] ErrorCode code() const { return problems_.front().code; }
    [[nodiscard]] std::vector<Problem> const& problems() const { return problems_; }
    /// All problems as one English text, a line each, with field paths.
    [[nodiscard]] std::string text() const;
    /// The same error with every field path prefixed, as when a part is checked within a whole.
    [[nodiscard]] Error within(std::string_view prefix) const;

private:
    std::vector<Problem> problems_;
};

template <class T = void>
using Result = tl::expected<T, Error>;

/// Shorthand for a refusal with one reason.
[[nodiscard]] tl::unexpected<Error> refuse(ErrorCode code, std::string field, std::string key,
                                           std::string message,
                                           std::vector<Argument> arguments = {});

/// Collects problems so that all are reported together: the first hundred, and that there are more.
/// Whoever has as many has made one mistake many times.
class Problems {
public:
    static constexpr std::size_t most = 100;

    void add(Problem problem);
    void add(ErrorCode code, std::string field, std::string key, std::string message,
             std::vector<Argument> arguments = {});
    void add(Error const& error);
    /// Adds nothing of a success.
    void add(Result<> const& result);
    /// The same, leaving out fields that have a problem already: one that can't be read breaks
    /// further rules by that alone.
    void add_of_other_fields(Result<> const& result);
    [[nodiscard]] bool has(std::string_view field) const;
    [[nodiscard]] bool empty() const { return problems_.empty(); }
    /// A refusal with everything collected, or success when nothing was.
    [[nodiscard]] Result<> result() const;
    /// @pre not empty()
    [[nodiscard]] tl::unexpected<Error> refusal() const;

private:
    std::vector<Problem> problems_;
};

/// Something nobody can expect: disk, corruption, bug. `what()` is for the operator's log and may
/// hold details that must not reach a reader of the pages.
class Fault : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace consult
