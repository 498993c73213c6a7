/// That something can't be had just now.
#pragma once

#include <consult/error.h>

namespace consult {

/// The database can't be reached, or was lost in the middle: of a change it is unknown then whether
/// it was kept. The same may be tried again in a few seconds.
class Unavailable : public Fault {
public:
    using Fault::Fault;
};

}  // namespace consult
