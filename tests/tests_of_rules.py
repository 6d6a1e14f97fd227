"""Which tests hold the edges of each rule of the catalogue; docs/confounders.md names them."""

from __future__ import annotations

#: The tests of both edges of each rule.
TESTS_OF_RULE = {
    "hormonal_start": (
        "a_start_counts_up_to_its_lookback_and_no_day_further",
        "a_start_counts_up_to_day_21_and_not_on_day_22",
    ),
    "hormonal_ongoing": (
        "a_hormonal_therapy_given_at_any_dose_in_the_baseline_blocks",
        "hormonal_therapy_in_the_window_blocks_up_to_its_last_day",
    ),
    "hormonal_taper": (
        "a_hormonal_taper_is_strong_to_90_days_and_noted_to_180",
        "a_dose_step_under_another_name_counts_to_day_21_and_not_on_day_22",
    ),
    "hormonal_pulse": (
        "a_start_counts_up_to_its_lookback_and_no_day_further",
        "a_pulse_counts_up_to_day_21_and_not_on_day_22",
    ),
    "steroid_premedication": ("a_steroid_listed_as_premedication_counts_from_day_0_to_7",),
    "vigabatrin_start": (
        "a_start_counts_up_to_its_lookback_and_no_day_further",
        "vigabatrin_blocks_within_28_days_and_is_strong_before",
        "a_start_counts_up_to_day_21_and_not_on_day_22",
    ),
    "vigabatrin_reduction": (
        "a_reduction_of_vigabatrin_counts_for_90_days",
        "a_dose_step_under_another_name_counts_to_day_21_and_not_on_day_22",
    ),
    "ketogenic_diet": (
        "a_start_counts_up_to_its_lookback_and_no_day_further",
        "a_dose_step_under_another_name_counts_to_day_21_and_not_on_day_22",
    ),
    "pyridoxine_start": (
        "a_start_counts_up_to_its_lookback_and_no_day_further",
        "a_dose_step_under_another_name_counts_to_day_21_and_not_on_day_22",
    ),
    "zonisamide_start": (
        "a_start_counts_up_to_its_lookback_and_no_day_further",
        "a_dose_step_under_another_name_counts_to_day_21_and_not_on_day_22",
    ),
    "antiseizure_start": (
        "a_start_counts_up_to_its_lookback_and_no_day_further",
        "a_dose_step_under_another_name_counts_to_day_21_and_not_on_day_22",
    ),
    "antiseizure_reduction": (
        "a_reduction_of_another_medicine_counts_for_28_days",
        "a_missed_dose_counts_as_a_reduction_does",
    ),
    "surgery_or_vns": ("surgery_counts_for_90_days_as_a_therapy_and_as_an_event",),
    "other_therapy": ("an_unknown_medicine_counts_as_another_antiseizure_medicine_does",),
    "supportive_medicine": ("a_medicine_for_something_else_is_noted",),
    "previous_course": (
        "an_earlier_course_is_noted_up_to_90_days",
        "baseline_days_in_the_windows_of_earlier_courses_are_said",
    ),
    "next_course": (
        "a_next_course_in_the_window_is_noted_and_blocks_under_5_days",
        "a_next_course_before_the_window_is_not_said_to_be_inside_it",
    ),
    "fever_or_infection": ("an_event_counts_between_its_edges",),
    "reaction_or_hospital": ("an_event_counts_between_its_edges",),
    "vaccination": ("an_event_counts_between_its_edges",),
    "rescue_or_sedation": (
        "an_event_counts_between_its_edges",
        "a_rescue_dose_in_the_medicine_list_is_strong_on_its_day",
    ),
    "observer_change": ("an_event_counts_between_its_edges",),
    "unread_material": (
        "unread_hormonal_material_blocks_up_to_the_last_day_of_the_wear_off",
        "unread_material_without_a_day_flags_every_course",
    ),
    "coverage": (
        "coverage_is_strong_under_80_and_blocks_under_50_percent",
        "coverage_of_the_window_is_judged_like_that_of_the_baseline",
    ),
    "bad_spell": (
        "a_bad_spell_is_more_than_1_3_times_the_rest",
        "exactly_1_3_times_is_no_bad_spell_whatever_the_totals",
        "the_worst_week_of_a_baseline_is_none_for_a_diary_with_many_such",
        "a_bad_spell_may_have_ended_three_days_before_the_course",
        "one_that_ended_earlier_has_to_be_rarer",
        "a_bad_spell_is_judged_by_four_days_outside_an_earlier_course",
        "two_weeks_of_a_baseline_that_are_as_bad_are_no_bad_spell",
        "spasms_that_came_back_are_not_called_a_bad_spell",
    ),
    "falling_baseline": (
        "a_baseline_that_falls_by_one_a_day_is_flagged_and_a_level_one_is_not",
        "a_falling_baseline_needs_14_recorded_days",
        "a_baseline_falls_from_a_tau_of_minus_0_3_on",
        "a_fall_that_this_diary_often_shows_is_none_of_this_course",
        "a_fall_is_judged_by_14_days_outside_an_earlier_course",
        "counts_that_stopped_14_recorded_days_before_the_course_are_said_to_have",
    ),
    "small_baseline": ("a_baseline_under_eight_events_is_small",),
    "spontaneous_remission": (
        "a_window_without_any_event_carries_the_rate_of_spontaneous_remission",
    ),
    "unusual_regimen": ("a_dose_or_length_outside_the_usual_regimen_is_noted",),
}
