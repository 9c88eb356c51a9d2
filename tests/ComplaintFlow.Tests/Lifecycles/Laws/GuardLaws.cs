using ComplaintFlow.Lifecycles;
using static ComplaintFlow.Tests.Lifecycles.Laws.Statuses;

namespace ComplaintFlow.Tests.Lifecycles.Laws;

/// <summary>When guards are asked, and what comes of their answers.</summary>
internal static class GuardLaws
{
    public static LifecycleCase[] All { get; } =
    [
        new("a rule applies when its guard is met", interpreter => Tree(interpreter, l => l.Configure(Looking).PermitIf(Go, Waiting, Met("a"))).Goes(Looking, Go, Waiting)),
        new("a rule applies only when all of its guards are met", interpreter => Tree(interpreter, l => l.Configure(Looking).PermitIf(Go, Waiting, Met("a"), Unmet("b"))).Lacks(Looking, Go, "b")),
        new("every guard that is not met is a reason, not only the first", interpreter =>
            Tree(interpreter, l => l.Configure(Looking).PermitIf(Go, Waiting, Unmet("a"), Met("b"), Unmet("c"))).Lacks(Looking, Go, "a", "c")),
        new("reasons come in the order of the guards", interpreter => Tree(interpreter, l => l.Configure(Looking).PermitIf(Go, Waiting, Unmet("c"), Unmet("a"), Unmet("b"))).Lacks(Looking, Go, "c", "a", "b")),
        new("reasons come in the order of the rules", interpreter =>
            Tree(interpreter, l => l.Configure(Looking).PermitIf(Go, Waiting, Unmet("b")).PermitIf(Go, Over, Unmet("a"))).Lacks(Looking, Go, "b", "a")),
        new("a reason that several rules share is given once", interpreter =>
            Tree(interpreter, l => l.Configure(Looking).PermitIf(Go, Waiting, Unmet("a"), Unmet("b")).PermitIf(Go, Over, Unmet("c"), Unmet("a"))).Lacks(Looking, Go, "a", "b", "c")),
        new("the reasons of a substate come before its parent's", interpreter =>
            Tree(interpreter, l => { l.Configure(InWork).PermitIf(Go, Waiting, Unmet("a")); l.Configure(Looking).PermitIf(Go, Over, Unmet("b")); }).Lacks(Looking, Go, "b", "a")),
        new("a reason that a substate and its parent share is given once", interpreter =>
        {
            Guard shared = Unmet("a");
            Tree(interpreter, l => { l.Configure(InWork).PermitIf(Go, Waiting, shared, Unmet("c")); l.Configure(Looking).PermitIf(Go, Over, shared, Unmet("b")); }).Lacks(Looking, Go, "a", "b", "c");
        }),
        new("of two rules the one whose guard is met applies", interpreter =>
            Tree(interpreter, l => l.Configure(Looking).PermitIf(Go, Waiting, Unmet("a")).PermitIf(Go, Over, Met("b"))).Goes(Looking, Go, Over)),
        new("a guard and its negation decide between two rules", interpreter =>
        {
            Guard guard = Unmet("a");
            Tree(interpreter, l => l.Configure(Looking).PermitIf(Go, Waiting, guard).PermitIf(Go, Over, Guard.Not(guard))).Goes(Looking, Go, Over);
        }),
        new("two rules of one status that apply at once are refused", interpreter =>
            Tree(interpreter, l => l.Configure(Looking).PermitIf(Go, Waiting, Met("a")).PermitIf(Go, Over, Met("b"))).Refuses(Looking, Go, RefusalKind.Ambiguous)),
        new("two rules that apply at once are refused even if they lead to the same status", interpreter =>
            Tree(interpreter, l => l.Configure(Looking).PermitIf(Go, Waiting, Met("a")).PermitIf(Go, Waiting, Met("b"))).Refuses(Looking, Go, RefusalKind.Ambiguous)),
        new("an ignored trigger and a transition that apply at once are refused", interpreter =>
            Tree(interpreter, l => l.Configure(Looking).IgnoreIf(Go, Met("a")).PermitIf(Go, Over, Met("b"))).Refuses(Looking, Go, RefusalKind.Ambiguous)),
        new("two rules of a parent that apply at once are refused in its substates too", interpreter =>
            Tree(interpreter, l => l.Configure(InWork).PermitIf(Go, Waiting, Met("a")).PermitIf(Go, Over, Met("b"))).Refuses(Looking, Go, RefusalKind.Ambiguous)),
        new("rules of a substate and of its parent that are both met do not contradict each other", interpreter =>
            Tree(interpreter, l => { l.Configure(InWork).PermitIf(Go, Waiting, Met("a")); l.Configure(Looking).PermitIf(Go, Over, Met("b")); }).Goes(Looking, Go, Over)),
        new("rules of a parent that contradict each other do not matter while a substate's rule applies", interpreter =>
            Tree(interpreter, l =>
            {
                l.Configure(InWork).PermitIf(Go, Waiting, Met("a")).PermitIf(Go, Over, Met("b"));
                l.Configure(Looking).Permit(Go, Repairing);
            }).Goes(Looking, Go, Repairing)),
        new("a refusal for contradiction gives no guards as reasons", interpreter => LifecycleTrial.Check(
            Tree(interpreter, l => l.Configure(Looking).PermitIf(Go, Waiting, Met("a")).PermitIf(Go, Over, Met("b"))).Fire(Looking, Go).Unmet.IsEmpty, "no reasons")),
        new("each guard is asked once", interpreter => Asked(interpreter, (l, ask) => l.Configure(Looking).PermitIf(Go, Waiting, ask("a", false), ask("b", true)), "a b")),
        new("each guard is asked once where the trigger is accepted, too", interpreter => Asked(interpreter, (l, ask) => l.Configure(Looking).PermitIf(Go, Waiting, ask("a", true), ask("b", true)), "a b")),
        new("the guard of an internal transition is asked once", interpreter => Asked(interpreter, (l, ask) => l.Configure(Looking).InternalTransitionIf(Go, ask("a", true)), "a")),
        new("a guard that several rules share is asked once", interpreter => Asked(
            interpreter,
            (l, ask) =>
            {
                Guard shared = ask("a", true);
                l.Configure(Looking).PermitIf(Go, Waiting, shared, ask("b", false)).PermitIf(Go, Over, shared, ask("c", true));
            },
            "a b c")),
        new("a guard that a substate and its parent share is asked once", interpreter => Asked(
            interpreter,
            (l, ask) =>
            {
                Guard shared = ask("a", false);
                l.Configure(Looking).PermitIf(Go, Over, shared);
                l.Configure(InWork).PermitIf(Go, Waiting, shared, ask("b", true));
            },
            "a b")),
        new("a substate's guards are asked before its parent's", interpreter => Asked(
            interpreter,
            (l, ask) =>
            {
                l.Configure(InWork).PermitIf(Go, Waiting, ask("b", true));
                l.Configure(Looking).PermitIf(Go, Over, ask("a", false));
            },
            "a b")),
        new("a parent's guards are not asked when a rule of the substate applies", interpreter => Asked(
            interpreter,
            (l, ask) =>
            {
                l.Configure(InWork).PermitIf(Go, Waiting, ask("b", true));
                l.Configure(Looking).PermitIf(Go, Over, ask("a", true));
            },
            "a")),
        new("guards of other triggers are not asked", interpreter => Asked(interpreter, (l, ask) => l.Configure(Looking).PermitIf(Go, Waiting, ask("a", true)).PermitIf(Note, Over, ask("b", true)), "a")),
        new("a guard that throws is heard, and the next firing is as if nothing had been", interpreter =>
        {
            bool fails = true;
            LifecycleTrial trial = Tree(interpreter, l => l.Configure(Looking).PermitIf(Go, Waiting, Guard.Of("a", _ => fails ? throw new TimeoutException() : true)));
            Throws<TimeoutException>(() => trial.Fire(Looking, Go));
            fails = false;
            trial.Goes(Looking, Go, Waiting);
        }),
        new("a refusal changes nothing: the same trigger is accepted once the guard is met", interpreter =>
        {
            bool met = false;
            LifecycleTrial trial = Tree(interpreter, l => l.Configure(Looking).PermitIf(Go, Waiting, Guard.Of("a", _ => met)));
            trial.Lacks(Looking, Go, "a");
            met = true;
            trial.Goes(Looking, Go, Waiting);
        }),
        new("a guard sees the complaint, the actor and the argument's absence", interpreter =>
        {
            LifecycleTrial trial = Tree(interpreter, l => l.Configure(Looking).PermitIf(Go, Waiting, Guard.Of("a", c => c.Complaint.Status == Looking && c.Actor.Id == PersonId.Of("li.na") && c.Argument is null)));
            trial.Goes(Looking, Go, Waiting);
        }),
    ];

    internal static void Throws<TException>(Action act)
        where TException : Exception
    {
        try
        {
            act();
        }
        catch (TException)
        {
            return;
        }

        LifecycleTrial.Check(false, $"{typeof(TException).Name} is thrown");
    }

    private static Guard Met(string name) => Guard.Of(name, static _ => true);

    private static Guard Unmet(string name) => Guard.Of(name, static _ => false);

    private static LifecycleTrial Tree(IInterpreter interpreter, Action<LifecycleBuilder> more) => LifecycleTrial.Of(interpreter, l =>
    {
        l.Tree();
        more(l);
    });

    private static void Asked(IInterpreter interpreter, Action<LifecycleBuilder, Func<string, bool, Guard>> describe, string expected)
    {
        List<string> asked = [];
        Guard Ask(string name, bool answer) => Guard.Of(name, _ =>
        {
            asked.Add(name);
            return answer;
        });
        LifecycleTrial trial = Tree(interpreter, l => describe(l, Ask));
        foreach (string time in (string[])["first", "second"])
        {
            asked.Clear();
            trial.Fire(Looking, Go);
            LifecycleTrial.Check(string.Join(' ', asked) == expected, $"asked are {expected} the {time} time; it is {string.Join(' ', asked)}");
        }
    }
}
