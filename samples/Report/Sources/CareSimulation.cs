using ComplaintFlow.Care;
using ComplaintFlow.Classifying;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Storage;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Samples.Report.Sources;

/// <summary>A telecom operator that is made up: half a year of complaints, the same in each run, on a clock that is moved by hand.</summary>
internal sealed class CareSimulation
{
    private const int Seed = 2026;
    private const int Days = 175;
    private const int BillingRisesOn = 155;
    private const int OpensAt = 9;
    private const int ClosesAt = 18;

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly DateTimeOffset Begins = new(2026, 1, 5, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly string[] Staff = ["chen", "li", "lin", "zhao"];

    private readonly FakeTimeProvider _clock;
    private readonly IComplaintDesk _desk;
    private readonly IComplaintWorker _worker;
    private readonly Random _random = new(Seed);
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, int Number)> _plan = new();
    private int _planned;

    private CareSimulation(FakeTimeProvider clock, IServiceProvider firm) =>
        (_clock, _desk, _worker) = (clock, firm.GetRequiredService<IComplaintDesk>(), firm.GetRequiredService<IComplaintWorker>());

    public static async Task<ReportSource> OpenAsync(Working working, CancellationToken cancellationToken)
    {
        FakeTimeProvider clock = new(Begins);
        WorkCalendar calendar = WorkCalendar.Define("shop", c => c.In(Zone.Id).OpenOnWeekdays("09:00-18:00"));
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(clock);
        Settle(services.AddComplaintFlow(), calendar);
        await using ServiceProvider firm = services.BuildServiceProvider();
        await new CareSimulation(clock, firm).RunAsync(working.Bar("complaints"), cancellationToken);

        IComplaintStore store = firm.GetRequiredService<IComplaintStore>();
        return await ReportSource.ProjectAsync(
            builder => builder.UseStore(store).AddClassification(Classify), working, cancellationToken, options => options.Calendar = calendar, timeZone: Zone, clock: clock);
    }

    private static void Classify(ClassificationBuilder c) =>
        c.UseTaxonomy(t => t.Use(BuiltInTaxonomies.Telecom).Use(BuiltInTaxonomies.StatedCauses).Use(BuiltInTaxonomies.RootCauses).Use(BuiltInTaxonomies.Servqual));

    private static void Settle(ComplaintFlowBuilder builder, WorkCalendar calendar) => builder
        .UseInMemoryStore()
        .AllowEveryActor()
        .AddWorker(w => w.RunsByItself = false)
        .AddClassification(Classify)
        .AddHandlers(h => h.Team("desk").Member("lin").Member("zhao").Member("li").Handler("chen"))
        .AddRouting(r => r.Otherwise().ToTeam("desk"))
        .AddDeadlines(d => d
            .Calendar(calendar)
            .Target("four-hours", Stage.Acknowledge).Within(Allowance.WorkingHours(4))
            .Target("five-days", Stage.Resolve).Within(Allowance.BusinessDays(5)))
        .AddPlaybooks(p => p.Otherwise().Use(Playbooks.Lpfsa))
        .AddEscalation(e => e.Policy("late").WhenMissed(Stage.Resolve).ChangeHandler(RoutingTarget.Handler("chen")))
        .AddMandates(m => m.Anyone().Upto(500, "CNY"))
        .AddFollowUps(f => f.Otherwise())
        .CountRepeats(TimeSpan.FromDays(30));

    private async Task RunAsync(Action<double, double> bar, CancellationToken cancellationToken)
    {
        for (int day = 0; day < Days; day++)
        {
            DateTimeOffset midnight = Begins.AddDays(day);
            bool isWeekend = midnight.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            for (int each = Poisson(isWeekend ? 1.2 : 3.4); each > 0; each--)
                Plan(midnight.AddHours(8 + 13 * Math.Sqrt(_random.NextDouble() * _random.NextDouble())), () => ReceiveAsync(null));
            for (int each = day >= BillingRisesOn ? Poisson(3) : 0; each > 0; each--)
                Plan(midnight.AddHours(9 + 10 * _random.NextDouble()), () => ReceiveAsync("telecom/data-billing"));
        }

        DateTimeOffset end = Begins.AddDays(Days);
        while (_plan.TryDequeue(out Func<Task>? act, out (DateTimeOffset At, int) due) && due.At < end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // What falls due until then happens at its own instant.
            while ((await _worker.RunOnceAsync(cancellationToken)).NextWakeAt is { } next && next < due.At)
                _clock.SetUtcNow(next > _clock.GetUtcNow() ? next : _clock.GetUtcNow().AddSeconds(1));
            if (due.At > _clock.GetUtcNow())
                _clock.SetUtcNow(due.At);
            await act();
            bar((_clock.GetUtcNow() - Begins).TotalDays, Days);
        }

        _clock.SetUtcNow(end);
        await _worker.RunOnceAsync(cancellationToken);
    }

    private async Task ReceiveAsync(string? category)
    {
        category ??= Pick(("telecom/service-quality", 40), ("telecom/data-billing", 25), ("telecom/device-sales", 25), ("telecom/vip-customer", 10));
        ComplaintIntake intake = new()
        {
            Customer = new() { Id = $"C-{_random.Next(320):0000}", Tier = category == "telecom/vip-customer" ? CustomerTier.Vip : CustomerTier.Standard },
            Channel = Channel.Of(Pick(("phone", 45), ("hotline", 15), ("online-form", 20), ("online-chat", 12), ("social-media", 8))),
            Category = Category.Of(category),
            Cause = Cause.Of(Pick(("slow-response", 30), ("attitude", 15), ("not-as-advertised", 20), ("no-timely-feedback", 20), ("functional-failure", 15))),
            Description = "…",
            Signals = new(_random.Next(5) == 0 ? Emotion.Heated : Emotion.Calm),
        };
        ComplaintId id = (await _desk.ReceiveAsync(intake, Actor.Staff("hotline"))).OrThrow().Id;
        await After(0.3, 5, () => WorkAsync(id, Trigger.Acknowledge, () => After(1, 20, () => WorkAsync(id, Trigger.Investigate, () => AskOrFindAsync(id)))));
    }

    /// <summary>One in six has to answer a question first.</summary>
    private Task AskOrFindAsync(ComplaintId id)
    {
        if (_random.Next(6) == 0)
        {
            Task Reply() => WorkAsync(id, Trigger.CustomerReplied, () => After(2, 20, () => FindAsync(id)));
            return After(2, 10, () => WorkAsync(id, Trigger.AskCustomer, () => After(10, 90, Reply)));
        }

        return After(4, 50, () => FindAsync(id));
    }

    private async Task FindAsync(ComplaintId id)
    {
        Complaint complaint = (await _desk.FindAsync(id, ReportSource.Reader))!;
        if (complaint.Status != Status.Investigating)
            return;
        RootCause found = RootCause.Of(Pick(("insufficient-training", 45), ("attitude", 15), ("design-flaw", 25), ("production-lapse", 15)));
        await DoAsync(id, new RecordFinding(complaint.Issues[0].Name, FindingOutcome.Upheld, "…") { RootCause = found });
        foreach (PlaybookStep step in Playbooks.Lpfsa.Steps)
        {
            if (_random.Next(10) > 0)
                await _desk.CompleteStepAsync(id, step.Name, Actor.Staff(Staff[_random.Next(Staff.Length)], "agent"));
        }

        await OfferAsync(id, complaint.Category.Name);
    }

    private async Task OfferAsync(ComplaintId id, string category)
    {
        Remedy remedy = category switch
        {
            "telecom/data-billing" => new(RemedyKind.Refund, new Money(_random.Next(10, 120), "CNY")),
            "telecom/device-sales" => new(_random.Next(2) == 0 ? RemedyKind.ReturnOrExchange : RemedyKind.Repair),
            _ => _random.Next(3) switch
            {
                0 => new(RemedyKind.Compensation, new Money(_random.Next(20, 80), "CNY")),
                1 => new(RemedyKind.Explanation),
                _ => new(RemedyKind.Expedite),
            },
        };
        await DoAsync(id, new MakeOffer([OfferOption.Of("offer", remedy)]));
        await After(3, 60, () => AnswerAsync(id));
    }

    private async Task AnswerAsync(ComplaintId id)
    {
        Complaint complaint = (await _desk.FindAsync(id, ReportSource.Reader))!;
        if (complaint.Status != Status.Proposed || complaint.Care.Offers is not [.., { } offer])
            return;
        Actor customer = Actor.Customer(complaint.Customer.Id!);
        if (_random.Next(8) == 0)
        {
            await DoAsync(id, new DeclineOffer(offer.Name, offer.Revision), customer);
            await After(4, 40, () => FindAsync(id));
            return;
        }

        await DoAsync(id, AcceptOption.Of(offer.Name, offer.Revision, "offer"), customer);
        await After(4, 60, () => CarryOutAsync(id));
    }

    private async Task CarryOutAsync(ComplaintId id)
    {
        foreach (RemedyProgress remedy in (await _desk.FindAsync(id, ReportSource.Reader))!.Care.Remedies.Where(remedy => remedy.State == RemedyState.Accepted))
            await DoAsync(id, new CompleteRemedy(remedy.Name));
        await WorkAsync(id, Trigger.Inform, () => After(20, 30, () => WorkAsync(id, Trigger.FollowUp, () => After(170, 200, () => FollowUpAsync(id)))));
    }

    /// <summary>Who waited long is less satisfied; who is not satisfied has the complaint taken up again.</summary>
    private async Task FollowUpAsync(ComplaintId id)
    {
        Complaint complaint = (await _desk.FindAsync(id, ReportSource.Reader))!;
        if (complaint.Status != Status.FollowUp)
            return;
        if (_random.Next(4) == 0)
        {
            await WorkAsync(id, Trigger.Close, () => Task.CompletedTask);
            return;
        }

        double days = (_clock.GetUtcNow() - complaint.ReceivedAt).TotalDays - 8;
        int satisfaction = Math.Clamp((int)Math.Round(4.6 - days / 6 + 1.6 * (_random.NextDouble() - 0.5) - (_random.Next(14) == 0 ? 2 : 0)), 1, 5);
        int Score(double mean) => Math.Clamp((int)Math.Round(mean + 2.4 * (_random.NextDouble() - 0.5)), 1, 7);
        await DoAsync(id, new RecordContact(Channel.Phone, "…", ContactDirection.ToCustomer));
        RecordFeedback feedback = new(Channel.Phone)
        {
            Satisfaction = satisfaction,
            WouldRecommend = Math.Clamp(satisfaction * 2 + _random.Next(-2, 2), 0, 10),
            IsSolved = satisfaction > 2,
            Quality =
            [
                new(QualityDimension.Reliability, Score(6.2), Score(4.6)),
                new(QualityDimension.Responsiveness, Score(5.9), Score(3.9)),
                new(QualityDimension.Assurance, Score(5.4), Score(5.1)),
                new(QualityDimension.Empathy, Score(5.2), Score(5.3)),
                new(QualityDimension.Tangibles, Score(4.1), Score(4.6)),
            ],
        };
        await DoAsync(id, feedback);
        if (satisfaction < 3)
            await After(5, 40, () => FindAsync(id));
        else
            await WorkAsync(id, Trigger.Close, () => Task.CompletedTask);
    }

    /// <summary>Whoever has the complaint does something with it, where it still can be done; then it goes on.</summary>
    private async Task WorkAsync(ComplaintId id, Trigger trigger, Func<Task> next)
    {
        if ((await _desk.FireAsync(id, trigger, Actor.Staff(Staff[_random.Next(Staff.Length)], "agent"))).IsAccepted)
            await next();
    }

    private async Task DoAsync(ComplaintId id, ComplaintCommand command, Actor? actor = null) =>
        (await _desk.ExecuteAsync(id, command, actor ?? Actor.Staff(Staff[_random.Next(Staff.Length)], "agent"))).OrThrow();

    /// <summary>Plans something for so many hours later, in opening hours.</summary>
    private Task After(double least, double most, Func<Task> act)
    {
        DateTimeOffset at = TimeZoneInfo.ConvertTime(_clock.GetUtcNow().AddHours(least + (most - least) * Math.Pow(_random.NextDouble(), 2)), Zone);
        if (at.Hour >= ClosesAt)
            at = new(at.Date.AddDays(1).AddHours(OpensAt + 3 * _random.NextDouble()), at.Offset);
        else if (at.Hour < OpensAt)
            at = new(at.Date.AddHours(OpensAt + 3 * _random.NextDouble()), at.Offset);
        while (at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            at = at.AddDays(1);
        Plan(at, act);
        return Task.CompletedTask;
    }

    private void Plan(DateTimeOffset at, Func<Task> act) => _plan.Enqueue(act, (at, _planned++));

    private string Pick(params ReadOnlySpan<(string Name, int Weight)> choices)
    {
        int total = 0;
        foreach ((_, int weight) in choices)
            total += weight;
        int at = _random.Next(total);
        foreach ((string name, int weight) in choices)
        {
            if ((at -= weight) < 0)
                return name;
        }

        return choices[^1].Name;
    }

    private int Poisson(double mean)
    {
        int count = 0;
        for (double product = _random.NextDouble(); product > Math.Exp(-mean); product *= _random.NextDouble())
            count++;
        return count;
    }
}
