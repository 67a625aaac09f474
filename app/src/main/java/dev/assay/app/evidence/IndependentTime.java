package dev.assay.app.evidence;

import dev.assay.evidence.timestamp.TsaTrust;
import java.util.List;

/** Whom this server believes about independent time; empty when no outside authority is set. */
public record IndependentTime(List<TsaTrust> trust) {}
