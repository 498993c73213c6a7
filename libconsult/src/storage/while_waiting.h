/// Being asked while others are waited for.
#pragma once

#include <functional>

namespace consult::storage {

/// While it lives, `ask` is called a few times a second whenever this thread waits for what a
/// server answers, which may be for a lock that another program holds, for such a lock of a folder,
/// or while it migrates a file. What it throws ends the waiting, and what was asked for is undone.
/// The innermost one counts.
///
/// What is being committed can't be undone: around that, nothing is asked.
class WhileWaiting {
public:
    explicit WhileWaiting(std::function<void()> ask = [] {});
    ~WhileWaiting();
    WhileWaiting(WhileWaiting const&) = delete;
    WhileWaiting& operator=(WhileWaiting const&) = delete;

    /// Whether there is one of this thread.
    [[nodiscard]] static bool is_asked();
    /// @pre is_asked()
    static void ask();

private:
    std::function<void()> ask_;
    WhileWaiting* outer_;
};

}  // namespace consult::storage
