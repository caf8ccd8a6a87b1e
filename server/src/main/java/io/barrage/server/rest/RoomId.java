package io.barrage.server.rest;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The {@link Field} that names the room a command is about. */
@Field(name = "GroupId", says = "The room.", required = true, bytes = Limits.GROUP_ID, refusal = ErrorCode.BAD_GROUP_ID)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@interface RoomId {}
