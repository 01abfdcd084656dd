/** What people are told: begin with {@link io.millrace.query.notifications.NotificationsApi}. */
@NullMarked
package io.millrace.query.notifications;

import org.jspecify.annotations.NullMarked;
