// How a connection writes, and how it ends.
#include <algorithm>
#include <utility>

#include "server/transport/connection.h"

namespace consult::transport {

namespace {

/// A client has the write timeout for each slice of this much.
constexpr std::size_t slice_octets = 64 * 1024;

/// Gives its memory back, which assigning an empty value would keep.
template <class Value>
void free_memory_of(Value& value) {
    Value const old = std::exchange(value, {});
}

}  // namespace

bool Connection::write_then(Step step) {
    after_write_ = step;
    slice_left_ = 0;
    return follow(&Connection::write);
}

bool Connection::write() {
    if (!out_.empty()) {
        boost::system::error_code error;
        out_.advance(write_now(error));
        if (error) return give_up_answer();
    }
    if (!out_.empty()) return write_later();
    ready_.clear();
    return follow(after_write_);
}

/// A ready answer that is all there is to write goes out of its pages, if it has some. What the
/// socket does not take at once is written like any other.
std::size_t Connection::write_now(boost::system::error_code& error) {
    auto const pieces = out_.pieces();
    bool const is_whole = ready_.size() == 1 && pieces.size() == 1 &&
                          pieces.front().data() == ready_.front()->octets.data();
    if (!is_whole || !ready_.front()->pages || channel_.is_secure()) {
        return channel_.write_now(pieces, error);
    }
    return channel_.send_pages(*ready_.front()->pages, pieces.front().size(), error);
}

bool Connection::write_later() {
    if (slice_left_ == 0) {
        slice_left_ = slice_octets;
        wait_for(Phase::writing, shared_.now() + shared_.options.write_timeout);
    }
    channel_.write_some(out_.pieces(), [self = shared_from_this()](boost::system::error_code error,
                                                                   std::size_t count) {
        if (error) {
            self->give_up_answer();
            return;
        }
        self->out_.advance(count);
        self->slice_left_ -= std::min(self->slice_left_, count);
        self->proceed();
    });
    return false;
}

bool Connection::give_up_answer() {
    shared_.counters.unsent.fetch_add(1, std::memory_order_relaxed);
    return close();
}

bool Connection::finish_answer() {
    release_request();
    parser_.restart();
    head_begun_.reset();
    return next_request();
}

bool Connection::next_request() {
    if (!keep_alive_ || shared_.stopping) return end();
    return follow(&Connection::read_head);
}

void Connection::release_request() {
    if (budget_) budget_->give_back(network_, body_counted_);
    body_counted_ = 0;
    free_memory_of(request_);
    free_memory_of(response_);
    free_memory_of(response_head_);
    pull_.reset();
}

/// Closing with octets unread would reset the connection, and take the answer from the client that
/// has not read it yet (RFC 9112 section 9.6): then its end is awaited for a moment.
bool Connection::end() {
    if (input_refused_ || !in_.empty()) {
        wait_for(Phase::draining, shared_.now() + shared_.options.linger_timeout);
        if (!channel_.is_secure()) channel_.end_sending();
        return follow(&Connection::drop_input);
    }
    if (!channel_.is_secure()) return close();
    wait_for(Phase::draining, shared_.now() + shared_.options.linger_timeout);
    channel_.take_leave([self = shared_from_this()](boost::system::error_code) { self->close(); });
    return false;
}

bool Connection::drop_input() {
    in_.consume(in_.unread().size());
    if (!in_.make_space(InputBuffer::small)) return close();
    return read_some();
}

bool Connection::close() {
    if (closed_) return false;
    closed_ = true;
    awaited_ = 0;
    shared_.watches.remove(*this);
    channel_.close();
    shared_.on_room();
    return false;
}

}  // namespace consult::transport
