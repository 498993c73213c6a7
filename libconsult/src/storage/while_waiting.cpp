#include "storage/while_waiting.h"

#include <utility>

namespace consult::storage {
namespace {

thread_local WhileWaiting* innermost = nullptr;

}  // namespace

WhileWaiting::WhileWaiting(std::function<void()> ask)
    : ask_(std::move(ask)), outer_(std::exchange(innermost, this)) {}

WhileWaiting::~WhileWaiting() {
    innermost = outer_;
}

bool WhileWaiting::is_asked() {
    return innermost != nullptr;
}

void WhileWaiting::ask() {
    innermost->ask_();
}

}  // namespace consult::storage
