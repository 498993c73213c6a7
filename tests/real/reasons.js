// What an official answers to the comments on practical training, by what they speak of. The first
// subject that a comment touches decides which answer it gets.
export const reasons = [
  {
    subject: /accredit/i,
    disposition: 'partly_accepted',
    reason: 'The rule names the register of accredited institutions. Degrees earned before an institution lost its accreditation remain good for training.'
  },
  {
    subject: /e-verify/i,
    disposition: 'not_accepted',
    reason: 'The electronic check of employers stays: it is the only means by which the number of trainees at an employer can be known.'
  },
  {
    subject: /mentor|training plan/i,
    disposition: 'accepted',
    reason: 'The training plan is shortened to two pages, and one plan may cover several trainees with the same tasks.'
  },
  {
    subject: /travel/i,
    disposition: 'out_of_scope',
    reason: 'Travel during training is governed by the rules on entry, which this draft does not change.'
  },
  {
    subject: /veteran/i,
    disposition: 'noted',
    reason: 'Employment of veterans has programmes of its own; the impact assessment now states how they and this rule meet.'
  },
  {
    subject: /green card/i,
    disposition: 'out_of_scope',
    reason: 'Permanent residence is decided by law, not by this regulation.'
  },
  {
    subject: /my (son|daughter|child)/i,
    disposition: 'noted',
    reason: 'We have heard what training, or its absence, means to families; it is part of the assessment of social effects.'
  },
  {
    subject: /health/i,
    disposition: 'partly_accepted',
    reason: 'Fields of health care are admitted where the degree is in a natural science; clinical practice keeps its own rules.'
  },
  {
    subject: /start-?up|entrepreneur/i,
    disposition: 'accepted',
    reason: 'A trainee may work in a company of their own founding when somebody else there answers for the training plan.'
  },
  {
    subject: /lottery/i,
    disposition: 'out_of_scope',
    reason: 'How work visas are allotted is not a matter of this draft.'
  },
  {
    subject: /fraud|abuse/i,
    disposition: 'accepted',
    reason: 'Visits to the place of training are added, with a notice of two days unless a complaint is being looked into.'
  },
  {
    subject: /displac|replac/i,
    disposition: 'accepted',
    reason: 'An employer must declare that no employee is dismissed to make room for a trainee.'
  },
  {
    subject: /tuition/i,
    disposition: 'noted',
    reason: 'Fees are set by universities. What foreign students contribute by them is stated in the impact assessment.'
  },
  {
    subject: /brain drain|canada|other countries/i,
    disposition: 'noted',
    reason: 'The comparison with the rules of other countries has been extended to six of them.'
  },
  {
    subject: /17[- ]month/i,
    disposition: 'not_accepted',
    reason: 'The earlier extension of seventeen months does not cover one cycle of a research project; the longer one stays.'
  },
  {
    subject: /24[- ]month/i,
    disposition: 'accepted',
    reason: 'The extension of twenty-four months is kept as drafted.'
  },
  {
    subject: /social security|medicare|\btax/i,
    disposition: 'not_accepted',
    reason: 'Contributions of students are fixed by the tax law; a regulation can neither add nor remove them.'
  },
  {
    subject: /\bwage|salar/i,
    disposition: 'partly_accepted',
    reason: 'Pay must be that of comparable employees at the same place. A fixed minimum is not set, as it differs from trade to trade.'
  },
  {
    subject: /unemploy/i,
    disposition: 'partly_accepted',
    reason: 'The days without work are counted over the whole of the training; their number is raised by thirty.'
  },
  {
    subject: /h-?1b/i,
    disposition: 'out_of_scope',
    reason: 'The draft concerns training after a degree. Work visas are not a matter of it.'
  },
  {
    subject: /divers/i,
    disposition: 'noted',
    reason: 'The assessment of effects on universities and their students has been read again with this in mind.'
  },
  {
    subject: /innovat|research/i,
    disposition: 'noted',
    reason: 'The effects on research are described in chapter four of the impact assessment, now with figures of the last five years.'
  },
  {
    subject: /american (students|graduates|workers)/i,
    disposition: 'not_accepted',
    reason: 'The figures do not show that training of foreign graduates lowers the employment of others; they are published with the report.'
  },
  {
    subject: /econom|compet/i,
    disposition: 'noted',
    reason: 'The economic effects have been calculated anew after the comments; the table is in the impact assessment.'
  },
  {
    subject: /./s,
    disposition: 'noted',
    reason: 'Thank you. A view for or against the whole of the draft is counted in the report.'
  }
]
