using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Bench.Desk;

/// <summary>A desk in memory with everything on: routing by rules, a team with loads, a guarded lifecycle, the chained journal.</summary>
internal static class BenchDesk
{
    public static Actor Agent { get; } = Actor.Staff("agent", "agent");

    public static ComplaintIntake Intake { get; } = new()
    {
        Customer = new Customer { Id = "c-1", Name = "Li Lei", Phone = "+86 10 1234" },
        Channel = Channel.Phone,
        Description = "The bill is too high, and nobody called back.",
        Category = Category.Of("billing/roaming"),
    };

    public static LifecycleDefinition Lifecycle { get; } = ComplaintFlow.Lifecycle.Define("bench", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received).SubstateOf(Status.Open).Permit(Trigger.Acknowledge, Status.Acknowledged);
        l.Configure(Status.Acknowledged).SubstateOf(Status.Open).PermitIf(Trigger.Reassess, Status.Received, Guard.HandlerAssigned);
        l.Configure(Status.Open).Permit(Trigger.Close, Status.Closed);
        l.Configure(Status.Closed).Final();
    });

    /// <summary>The same lifecycle, in which guards of care are asked as well.</summary>
    public static LifecycleDefinition LifecycleWithCare { get; } = ComplaintFlow.Lifecycle.Define("bench", 2, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received).SubstateOf(Status.Open).Permit(Trigger.Acknowledge, Status.Acknowledged);
        l.Configure(Status.Acknowledged).SubstateOf(Status.Open).PermitIf(Trigger.Reassess, Status.Received, Guard.HandlerAssigned, Guard.PlaybookDone, Guard.PromisesKept);
        l.Configure(Status.Open).Permit(Trigger.Close, Status.Closed);
        l.Configure(Status.Closed).Final();
    });

    /// <summary>Everything of care is configured and its guards are asked, but nothing of it applies to these complaints.</summary>
    public static ServiceProvider BuildWithCare() => Build(
        builder => builder
            .AddPlaybooks(p => p
                .When(Category.Of("insurance")).Use(Playbooks.ApologyFirst)
                .When(CustomerTier.Vip).Use(Playbooks.SixStepCare))
            .AddMandates(m => m
                .Role("agent").Upto(200, "CNY").PerMonth(1_000, "CNY")
                .Role("supervisor").Upto(2_000, "CNY"))
            .AddRemedies(r => r.UseBuiltIn())
            .AddFollowUps(f => f.When(Category.Of("insurance")).Opens(Allowance.Weeks(1)))
            .AddRelations(r => r.ChildrenFollow(Trigger.Close))
            .AddConclusions(c => c.When(Category.Of("insurance")).AppealTo("ombudsman", "PO Box 1"))
            .AddMessages(m => m
                .On<FollowUpDue>().Send("follow-up")
                .OnStatus(Status.Closed).Send("closing")),
        LifecycleWithCare);

    /// <summary>Each complaint has a playbook of six steps.</summary>
    public static ServiceProvider BuildWithPlaybook() => Build(builder => builder.AddPlaybooks(p => p.Otherwise().Use(Playbooks.ApologyFirst)));

    /// <summary>Three deadlines on each complaint, by a calendar with holidays.</summary>
    public static ServiceProvider BuildWithDeadlines() => Build(ThreeDeadlines);

    public static void ThreeDeadlines(ComplaintFlowBuilder builder) => builder.AddDeadlines(d => d
        .Calendar("shop", c => c.In("Asia/Shanghai").OpenOnWeekdays("09:00-12:00", "13:00-18:00").Closed(YearlyDay.On(5, 1), YearlyDay.On(10, 1)))
        .Target("hello", Stage.Acknowledge).Within(Allowance.WorkingHours(2))
        .Target("vip-answer", Stage.Respond).When(CustomerTier.Vip).Within(Allowance.WorkingHours(4))
        .Target("answer", Stage.Respond).Within(Allowance.WorkingHours(16))
        .Target("by-law", Stage.Statutory).Within(Allowance.BusinessDays(15)).CountedFrom(StartRule.DayAfter).NeverPauses());

    public static ServiceProvider Build(Action<ComplaintFlowBuilder>? more = null, LifecycleDefinition? lifecycle = null)
    {
        ServiceCollection services = new();
        Configure(services, more, lifecycle).UseStore(new InMemoryComplaintStore());
        return services.BuildServiceProvider();
    }

    /// <summary>Adds everything but the store.</summary>
    public static ComplaintFlowBuilder Configure(
        IServiceCollection services, Action<ComplaintFlowBuilder>? more = null, LifecycleDefinition? lifecycle = null)
    {
        ComplaintFlowBuilder builder = services.AddComplaintFlow()
            .UseLifecycle(lifecycle ?? Lifecycle)
            .AddRouting(r => r
                .When(Category.Of("billing"), Urgency.Urgent).ToTeam("billing-seniors")
                .When(CustomerTier.Vip).ToHandler("vip-desk")
                .Otherwise().ToTeam("front-desk"))
            .AddHandlers(h => h.Team("front-desk").Member("ana").Member("bo").Member("cy").Member("di"))
            .AllowEveryActor();
        more?.Invoke(builder);
        return builder;
    }
}
