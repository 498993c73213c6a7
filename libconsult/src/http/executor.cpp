#include "http/executor.h"

#include "core/thread_name.h"

namespace consult::http {

Executor::Executor(std::size_t threads, std::size_t most_waiting) : most_waiting_(most_waiting) {
    for (std::size_t i = 0; i < threads; ++i)
        threads_.emplace_back([this] {
            name_this_thread("reader");
            run();
        });
}

Executor::~Executor() {
    {
        std::scoped_lock const lock(mutex_);
        stopping_ = true;
    }
    woken_.notify_all();
    for (std::thread& thread : threads_)
        thread.join();
}

bool Executor::post(UniqueFunction<void()>& task) {
    {
        std::scoped_lock const lock(mutex_);
        if (waiting_.size() >= most_waiting_) return false;
        waiting_.push_back(std::move(task));
    }
    woken_.notify_one();
    return true;
}

void Executor::must_post(UniqueFunction<void()> task) {
    {
        std::scoped_lock const lock(mutex_);
        waiting_.push_back(std::move(task));
    }
    woken_.notify_one();
}

void Executor::run() {
    while (true) {
        UniqueFunction<void()> task;
        {
            std::unique_lock lock(mutex_);
            woken_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            task = std::move(waiting_.front());
            waiting_.pop_front();
        }
        task();
    }
}

}  // namespace consult::http
