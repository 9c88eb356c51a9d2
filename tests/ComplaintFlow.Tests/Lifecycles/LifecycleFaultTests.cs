using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Tests.Lifecycles;

public class LifecycleFaultTests
{
    private static readonly Status A = Status.Of("a");
    private static readonly Status B = Status.Of("b");
    private static readonly Trigger Go = Trigger.Of("go");
    private static readonly Trigger Back = Trigger.Of("back");
    private static readonly Guard First = Guard.Of("first", _ => true);
    private static readonly Guard Second = Guard.Of("second", _ => true);

    [Fact]
    public void A_name_must_be_a_name_and_a_version_at_least_1()
    {
        InvalidRulesException thrown = Assert.Throws<InvalidRulesException>(() => Lifecycle.Define("", 0, Sound));
        Assert.Equal([ErrorCodes.InvalidLifecycleName, ErrorCodes.InvalidLifecycleName], thrown.Faults.Select(fault => fault.Code));
    }

    [Fact]
    public void A_lifecycle_must_say_where_it_starts() =>
        Only(ErrorCodes.UndefinedStart, "trial", "has no start status", l => l.Configure(A).Final());

    [Fact]
    public void The_start_must_be_described() =>
        Only(ErrorCodes.UndefinedStart, "trial", "'b'", l =>
        {
            l.StartsAt(B);
            l.Configure(A).Final();
        });

    [Fact]
    public void A_target_must_be_described() =>
        Only(ErrorCodes.UndefinedTarget, "trial:a:go", "leads from 'a' to 'nowhere'", l => With(l, a => a.Permit(Go, Status.Of("nowhere"))));

    [Fact]
    public void A_target_of_a_selector_must_be_described() =>
        Only(ErrorCodes.UndefinedTarget, "trial:a:go", "'nowhere'", l => With(l, a => a.PermitDynamic(Go, TargetSelector.Of("choose", _ => B), B, Status.Of("nowhere"))));

    [Fact]
    public void A_selector_must_have_targets_to_choose_among() =>
        Only(ErrorCodes.UndefinedTarget, "trial:a:go", "no target", l => With(l, a => a.PermitDynamic(Go, TargetSelector.Of("choose", _ => B))));

    [Fact]
    public void Two_rules_without_guards_contradict_each_other() =>
        Only(ErrorCodes.ConflictingRules, "trial:a:go", "one without guards, and one without guards", l => With(l, a => a.Permit(Go, B).Ignore(Go)));

    [Fact]
    public void A_rule_without_guards_contradicts_one_with() =>
        Only(ErrorCodes.ConflictingRules, "trial:a:go", "one without guards, and one if first", l => With(l, a => a.Permit(Go, B).IgnoreIf(Go, First)));

    [Fact]
    public void A_rule_contradicts_one_that_has_its_guards_and_more() =>
        Only(ErrorCodes.ConflictingRules, "trial:a:go", "one if second and first, and one if first", l => With(l, a => a.PermitIf(Go, B, Second, First).IgnoreIf(Go, First)));

    [Fact]
    public void Rules_with_different_guards_do_not() => Lifecycle.Define("trial", 1, l => With(l, a => a.PermitIf(Go, B, Second).IgnoreIf(Go, First)));

    [Fact]
    public void A_status_must_not_be_a_substate_of_itself() =>
        Only(ErrorCodes.ParentCycle, "trial:a", "a in a", l => With(l, a => a.SubstateOf(A)));

    [Fact]
    public void A_cycle_of_parents_is_told_once_with_all_its_members() =>
        Only(ErrorCodes.ParentCycle, "trial:a", "a in b in a", l =>
        {
            With(l, a => a.SubstateOf(B));
            l.Configure(B).SubstateOf(A);
            l.Configure(Status.Of("c")).SubstateOf(B);
        });

    [Fact]
    public void A_status_has_one_parent() =>
        Only(ErrorCodes.SeveralParents, "trial:a", "open and in-work", l => With(l, a => a.SubstateOf(Status.Open).SubstateOf(Status.Of("in-work"))), ErrorCodes.UnreachableStatus);

    [Fact]
    public void A_status_that_no_trigger_leads_to_is_of_no_use() =>
        Only(ErrorCodes.UnreachableStatus, "trial:c", "No trigger leads to the status 'c'", l =>
        {
            With(l, _ => { });
            l.Configure(Status.Of("c")).Permit(Go, A);
        });

    [Fact]
    public void A_status_whose_parent_rule_is_hidden_by_its_own_is_not_reached_by_it() =>
        Only(ErrorCodes.UnreachableStatus, "trial:c", "'c'", l =>
        {
            With(l, a => a.SubstateOf(Status.Open).Ignore(Go));
            l.Configure(Status.Open).Permit(Go, Status.Of("c"));
            l.Configure(Status.Of("c")).Final();
        });

    [Fact]
    public void A_status_out_of_which_no_trigger_leads_must_be_final() =>
        Only(ErrorCodes.DeadEnd, "trial:c", "not final", l =>
        {
            With(l, a => a.Permit(Go, Status.Of("c")));
            l.Configure(Status.Of("c")).PermitReentry(Go).Ignore(Back);
        });

    [Fact]
    public void A_parents_rule_leads_out_of_its_substates() => Lifecycle.Define("trial", 1, l =>
    {
        With(l, a => a.Permit(Go, Status.Of("c")));
        l.Configure(Status.Of("c")).SubstateOf(Status.Open);
        l.Configure(Status.Open).Permit(Go, A);
    });

    [Fact]
    public void An_initial_substate_must_be_a_substate() =>
        Only(ErrorCodes.InvalidInitialSubstate, "trial:a", "not a direct substate", l => With(l, a => a.InitialTransition(B)));

    [Fact]
    public void An_initial_substate_must_be_a_direct_one() =>
        Only(ErrorCodes.InvalidInitialSubstate, "trial:open", "'a'", l =>
        {
            With(l, a => a.SubstateOf(Status.Of("in-work")));
            l.Configure(Status.Of("in-work")).SubstateOf(Status.Open);
            l.Configure(Status.Open).InitialTransition(A);
        });

    [Fact]
    public void There_is_one_initial_substate() =>
        Only(ErrorCodes.InvalidInitialSubstate, "trial:open", "a and b", l =>
        {
            With(l, a => a.SubstateOf(Status.Open));
            l.Configure(B).SubstateOf(Status.Open);
            l.Configure(Status.Open).InitialTransition(A).InitialTransition(B);
        });

    [Fact]
    public void A_trigger_carries_one_kind_of_argument() =>
        Only(ErrorCodes.ConflictingArguments, "trial:b:go", "an argument of type String here and no argument elsewhere", l =>
        {
            With(l, a => a.Permit(Go, B));
            l.Configure(B).Permit(Trigger.Of("go", ModelJson.Default.String), A);
        });

    [Fact]
    public void A_transition_does_not_go_from_a_status_to_itself() =>
        Only(ErrorCodes.TransitionToItself, "trial:a:go", "PermitReentry", l => With(l, a => a.Permit(Go, A)));

    [Fact]
    public void A_guard_over_an_argument_needs_a_trigger_that_carries_it() =>
        Only(ErrorCodes.GuardWantsOtherArgument, "trial:a:go", "an argument of type String, but the trigger 'go' carries no argument", l =>
            With(l, a => a.PermitIf(Go, B, Guard.Of<string>("long", (_, text) => text.Length > 3))));

    [Fact]
    public void A_guard_name_stands_for_one_condition() =>
        Only(ErrorCodes.ConflictingGuards, "trial:b:go", "'first'", l =>
        {
            With(l, a => a.PermitIf(Go, B, First));
            l.Configure(B).PermitIf(Go, A, Guard.Not(Guard.Of("first", _ => false)));
        });

    [Fact]
    public void The_librarys_guards_may_be_made_anew_each_time() => Lifecycle.Define("trial", 1, l =>
    {
        With(l, a => a.PermitIf(Go, B, Guard.Role("supervisor"), Guard.StepDone("listen")));
        l.Configure(B).PermitIf(Go, A, Guard.StepDone("listen"), Guard.Role("supervisor"));
    });

    [Fact]
    public void There_are_at_most_1000_statuses() =>
        Only(ErrorCodes.LifecycleTooLarge, "trial", "1001 statuses", l =>
        {
            for (int at = 0; at <= 1_000; at++)
                l.Configure(Status.Of($"status-{at}"));
        });

    [Fact]
    public void A_thousand_statuses_with_names_that_are_hard_to_tell_apart_are_told_apart()
    {
        Status[] statuses = [.. Enumerable.Range(0, 1_000).Select(at => Status.Of($"12345678{at:D4}12345678"))];
        LifecycleDefinition definition = Lifecycle.Define("trial", 1, l =>
        {
            l.StartsAt(statuses[0]);
            for (int at = 0; at < statuses.Length; at++)
                l.Configure(statuses[at]).Permit(Go, statuses[(at + 1) % statuses.Length]);
        });
        for (int at = 0; at < statuses.Length; at++)
            Assert.Equal(statuses[(at + 1) % statuses.Length], definition.Decide(statuses[at], Go, default).To);
    }

    [Fact]
    public void There_are_at_most_200_triggers() =>
        Only(ErrorCodes.LifecycleTooLarge, "trial", "203 triggers", l => With(l, a =>
        {
            for (int at = 0; at <= 200; at++)
                a.Permit(Trigger.Of($"trigger-{at}"), B);
        }));

    [Fact]
    public void There_are_at_most_16_levels() =>
        Only(ErrorCodes.LifecycleTooLarge, "trial:level-16", "17 levels", l =>
        {
            l.StartsAt(Status.Of("level-0"));
            l.Configure(Status.Of("level-0")).Final();
            for (int at = 1; at <= 16; at++)
                l.Configure(Status.Of($"level-{at}")).SubstateOf(Status.Of($"level-{at - 1}"));
        });

    [Fact]
    public void There_are_at_most_64_guards_for_a_trigger() =>
        Only(ErrorCodes.LifecycleTooLarge, "trial:a:go", "more than 64 guards", l => With(l, a =>
            a.PermitIf(Go, B, [.. Enumerable.Range(0, 65).Select(at => Guard.Of($"guard-{at}", _ => true))])));

    [Fact]
    public void The_last_of_64_guards_counts()
    {
        LifecycleDefinition definition = Lifecycle.Define("trial", 1, l => With(l, a =>
            a.PermitIf(Go, B, [.. Enumerable.Range(0, 64).Select(at => Guard.Of($"guard-{at}", _ => at != 63))])));
        Assert.Equal("guard-63", Assert.Single(definition.Decide(A, Go, default).Unmet).ToString());
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        InvalidRulesException thrown = Assert.Throws<InvalidRulesException>(() => Lifecycle.Define("trial", 0, l =>
        {
            With(l, a => a.Permit(Go, Status.Of("nowhere")).InitialTransition(B).Permit(Back, A));
            l.Configure(Status.Of("c")).Permit(Go, A).Ignore(Go);
        }));
        Assert.Equal(
            [
                ErrorCodes.InvalidLifecycleName,
                ErrorCodes.InvalidInitialSubstate,
                ErrorCodes.UndefinedTarget,
                ErrorCodes.TransitionToItself,
                ErrorCodes.ConflictingRules,
                ErrorCodes.UnreachableStatus,
            ],
            thrown.Faults.Select(fault => fault.Code));
        Assert.All(thrown.Faults, fault => Assert.NotEqual("", fault.Fix));
    }

    [Fact]
    public void Misuse_of_the_builder_is_told_at_once()
    {
        Assert.Throws<ArgumentException>(() => Lifecycle.Define("trial", 1, l => l.Configure(default)));
        Assert.Throws<ArgumentException>(() => Lifecycle.Define("trial", 1, l => l.Configure(A).Permit(Go, default)));
        Assert.Throws<ArgumentException>(() => Lifecycle.Define("trial", 1, l => l.Configure(A).PermitIf(Go, B)));
        Assert.Throws<ArgumentNullException>(() => Lifecycle.Define("trial", 1, l => l.Configure(A).Permit(null!, B)));
        Assert.Throws<InvalidOperationException>(() => Lifecycle.Define("trial", 1, l => l.StartsAt(A).StartsAt(B)));
    }

    private static void Sound(LifecycleBuilder l) => With(l, _ => { });

    /// <summary>From a to b and back, and what a test adds to a.</summary>
    private static void With(LifecycleBuilder l, Action<StatusBuilder> more)
    {
        l.StartsAt(A);
        more(l.Configure(A).Permit(Trigger.Of("on"), B));
        l.Configure(B).Permit(Trigger.Of("back-again"), A);
    }

    private static void Only(string code, string place, string words, Action<LifecycleBuilder> describe, params string[] followedBy)
    {
        InvalidRulesException thrown = Assert.Throws<InvalidRulesException>(() => Lifecycle.Define("trial", 1, describe));
        Assert.Equal([code, .. followedBy], thrown.Faults.Select(fault => fault.Code));
        Assert.Equal(place, thrown.Faults[0].Place);
        Assert.Contains(words, thrown.Faults[0].ToString(), StringComparison.Ordinal);
    }
}
