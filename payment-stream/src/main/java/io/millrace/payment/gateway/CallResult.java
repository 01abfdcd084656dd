package io.millrace.payment.gateway;

/** What a call brought back, read as the answer to each kind of call. */
interface CallResult {

    ChargeAnswer toCharge(String paymentId);

    InquiryAnswer toInquiry(String paymentId);

    VoidAnswer toVoid(String paymentId);

    RefundAnswer toRefund(String paymentId);

    /** A call without an HTTP answer: the same for every kind. */
    record Nothing(NoAnswer why) implements CallResult {

        @Override
        public ChargeAnswer toCharge(String paymentId) {
            return why;
        }

        @Override
        public InquiryAnswer toInquiry(String paymentId) {
            return why;
        }

        @Override
        public VoidAnswer toVoid(String paymentId) {
            return why;
        }

        @Override
        public RefundAnswer toRefund(String paymentId) {
            return why;
        }
    }
}
