using System.Globalization;
using ComplaintFlow.Care;
using ComplaintFlow.Classifying;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Lifecycles.Machines;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Rules;

/// <summary>Rules that use every feature, in code and in configuration.</summary>
internal static class FullRules
{
    /// <summary>West of Greenwich, with summer time, and the same on every machine.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.CreateCustomTimeZone(
        "Test/West",
        TimeSpan.FromMinutes(-210),
        "west",
        "west",
        "west in summer",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date,
                DateTime.MaxValue.Date,
                TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new(1, 1, 1, 2, 0, 0), 3, 2, DayOfWeek.Sunday),
                TimeZoneInfo.TransitionTime.CreateFixedDateRule(new(1, 1, 1, 3, 0, 0), 11, 5)),
        ]);

    public static ServiceProvider Host(Action<ComplaintFlowBuilder>? more = null, string? settings = null)
    {
        ServiceCollection services = new();
        ComplaintFlowBuilder builder = services.AddComplaintFlow(Json.Section(settings ?? Settings));
        Describe(builder);
        more?.Invoke(builder);
        if (!services.Any(service => service.ServiceType == typeof(IComplaintStore)))
            builder.UseInMemoryStore();
        return services.BuildServiceProvider();
    }

    public static ComplaintRules Compile(string? settings = null)
    {
        using ServiceProvider host = Host(settings: settings);
        return host.GetRequiredService<IRulesSource>().Current;
    }

    private static void Describe(ComplaintFlowBuilder builder)
    {
        builder.AllowEveryActor()
            .AddLifecycle(ReturnsMachine.Definition)
            .AddGuard("amount-below", (context, amount) => context.Complaint.Details.Amount is { } given && given.Amount < decimal.Parse(amount, CultureInfo.InvariantCulture))
            .AddSelector(TargetSelector.Of("by-amount", context => context.Complaint.Details.Amount is null ? Status.Withdrawn : Status.Closed))
            .AddRouting(r => r
                .Predicate("reopened", complaint => complaint.Episode > 1, version: 3)
                .When(Category.Of("billing/roaming"), Category.Of("claims"), Urgency.Critical, Channel.Phone, CustomerTier.Vip, Cause.Of("price"), Touchpoint.Of("delivery"), Language.Of("zh"))
                    .If("in writing", complaint => complaint.Channel == Channel.Letter, version: 2).Named("everything")
                    .WithSkill("refunds").WithSkillForCategory().WithLanguage("zh").InCustomersLanguage().ByCustomersLanguage().SameAsBefore().ByLoad().ToTeam("billing")
                .When(Emotion.Heated, Signal.DemandsSupervisor, Signal.ThreatensPublicity, Signal.ThreatensLegalAction, Signal.SuspectsBadFaith, Signal.Repeats(2)).ToTier(HandlerTier.Supervisor)
                .When(AmountRange.Between(-100.5m, 1234.56m, "EUR"), AmountRange.AtLeast(99.90m, "CNY")).ToHandler("ana")
                .When(Channel.Letter).ToSameAsBefore()
                .RouteAgainWhenReclassified())
            .AddDeadlines(d => d
                .Holidays(HolidaySet.Define("code", h => h.Closed(new DateOnly(2026, 7, 1)).Closed(YearlyDay.Easter(-2)).Open(YearlyDay.Nth(1, DayOfWeek.Monday, 9), "10:00-12:00")))
                .Calendar("west", c => c.In(Zone).OpenOnWeekdays("09:00-12:00", "13:00-18:00").Open(DayOfWeek.Saturday, "22:00-06:00")
                    .Closed(new DateOnly(2026, 3, 2)).Closed(YearlyDay.On(12, 31), YearlyDay.LastOf(DayOfWeek.Monday, 8)).MakeUpDays(DayOfWeek.Monday, new DateOnly(2026, 5, 10)))
                .Stage(Stage.Of("confirm")).StartsAt(Status.Received).MetBy(Status.Closed, Status.Acknowledged).MetBy(Trigger.Acknowledge).MetByStep("confirm").MetByContact()
                .Target("confirm", Stage.Of("confirm")).When(CustomerTier.Vip, AmountRange.LessThan(0.5m, "EUR")).If("named", complaint => complaint.Customer.Name is not null, version: 4)
                    .Within(Allowance.WorkingMinutes(90)).By("west").AtClosing(BoundaryRule.NextOpening).Repeats().RestartsWhenReopened()
                .Target("everything else", Stage.Respond).Within(Allowance.Hours(48)).By("west"))
            .AddHandlers(h => h
                .Tiers(HandlerTier.Agent, HandlerTier.Supervisor, HandlerTier.Manager)
                .Handler("ana", ana => ana.Tier(HandlerTier.Supervisor))
                .Team("billing").Member("bo", capacity: 3))
            .AddMandates(m => m
                .TimeZone("Asia/Tokyo").Restrict(RemedyKind.ReturnOrExchange)
                .Person("ana").Upto(1234.50m, "EUR").PerMonth(5_000, "EUR").PerDay(2_000, "EUR").Upto(0.25m, "CNY")
                .Tier(HandlerTier.Manager).Named("managers").For(RemedyKind.Refund, RemedyKind.Compensation).PerComplaint(900, "EUR").TimeZone("UTC")
                .Anyone().Goodwill().PerQuarter(60, "EUR").PerWeek(10, "EUR"))
            .AddOffers(o => o
                .ValidFor(Allowance.Weeks(2)).ApproveWithin(Allowance.Hours(5)).Triggers(t => t.Start = OfferTriggerOptions.None)
                .When(Category.Of("billing")).If("dear", complaint => complaint.Details.Amount is not null, version: 3).AtLeast(2).IncludeWanted().Owed(RemedyKind.Refund).CarryOutWithin(Allowance.BusinessDays(7))
                .Otherwise().AtLeast(1))
            .AddPlaybooks(p => p
                .Predicate("visited", complaint => complaint.Channel == Channel.InPerson, version: 8)
                .Playbook(Playbooks.ApologyFirst, b => b.Version(3).Step("act").By(Guard.Role("claims")).Step("thank").Optional())
                .When(Channel.Phone, CustomerTier.Vip).If("afternoon", complaint => complaint.ReceivedAt.Hour > 12, version: 9).Use(Playbooks.ApologyFirst)
                .Otherwise().Use(Playbooks.SixStepCare))
            .AddFollowUps(f => f
                .Predicate("rang", complaint => complaint.Handling.Contacts > 0, version: 10)
                .ResolvedIn(Status.Informed, Status.Closed)
                .When(Category.Of("claims")).If("dear", complaint => complaint.Customer.Tier == CustomerTier.Vip, version: 11).Opens(Allowance.BusinessDays(3)).Closes(Allowance.WorkingHours(9))
                    .Through(Channel.Phone).Asks("satisfaction").Tries(2).SatisfiedFrom(4).WhenNotReached(Trigger.Close).ToAnotherHandler()
                .Otherwise().Tries(5))
            .AddRelations(r => r.ChildrenFollow(Trigger.Inform, by: Trigger.Close).SuggestDuplicates(TimeSpan.FromDays(30), alike: 55))
            .AddConclusions(c => c
                .Predicate("told", complaint => complaint.Handling.Contacts > 0, version: 13)
                .When(Category.Of("claims")).If("dear", complaint => complaint.Customer.Tier == CustomerTier.Vip, version: 11)
                    .AppealTo(AppealBody.ChinaBankingReview, "by letter", Allowance.CalendarDays(30)).AppealTo(AppealBody.Court, "at the seat of the firm").ExternalWithin(Allowance.CalendarDays(90)).ReopensOn(ExternalOutcome.Upheld)
                .Otherwise().AppealTo(AppealBody.Ombudsman, "PO Box 1"))
            .AddMessages(m => m
                .PublicChannels(Channel.SocialMedia, Channel.Of("forum"))
                .Predicate("wrote", complaint => complaint.Handling.Contacts > 0, version: 12)
                .OnStatus(Status.Informed).When(Category.Of("claims")).If("dear", complaint => complaint.Customer.Tier == CustomerTier.Vip, version: 11).Through(Channel.Letter).Send("outcome")
                .On<ComplaintReceived>().Send("receipt", "expectation"))
            .AddVenues(v => v.Venue(Venue.PrivateRoom, capacity: 2, fallback: Venue.Telephone).Venue(Venue.Of("garden")))
            .DetectSignals(s => s.WithoutBuiltIn().Phrase("loud", Signal.EmotionAtLeast(Emotion.Heated), "shouting"))
            .AddClassification(c => c
                .UseTaxonomy(t => t.Category("billing", "Billing", "账务", "invoices").Category("billing/roaming", "Roaming").Category("claims", "Claims").Cause("price", "Price").Cause("waiting", "Waiting").Touchpoint("delivery", "Delivery").Touchpoint("billing", "Bill"))
                .WhenCodeIsUnknown(UnknownCodes.Refuse)
                .UseKeywords(k => k.Category("billing", "overcharg*", "多收").Urgency(Urgency.Urgent, "by tonight"))
                .SuggestOnly()
                .Patience(TimeSpan.FromMilliseconds(1500)))
            .CountRepeats(Allowance.CalendarDays(30), r => r.PerCategory(2).CountContacts().UpTo(50))
            .AddEscalation(e => e
                .Predicate("called", complaint => complaint.Handling.Contacts > 0, version: 5)
                .Policy("near").For(CustomerTier.Vip, Urgency.Urgent).If("vip", complaint => complaint.Customer.Tier == CustomerTier.Vip, version: 6).On("west").WhenDueWithin(Stage.Respond, Allowance.WorkingHours(1))
                    .ChangeHandler(RoutingTarget.NextTier).NotifyAtTop("board")
                    .Unless(Signal.SuspectsBadFaith).Unless(Channel.Letter).Unless("calm", complaint => complaint.Signals.Emotion == Emotion.Calm, version: 7)
                    .UnlessIn(Status.AwaitingCustomer, Status.Closed).UnlessHandled()
                    .ThenAfter(Allowance.BusinessDays(1)).ChangePlace(Venue.PrivateRoom, Venue.Of("garden")).NextAppointment("west", TimeSpan.FromHours(1), TimeSpan.FromMinutes(10)).ClocksFollow()
                    .RepeatEvery(Allowance.Hours(2), untilLevel: 4)
                .Policy("used").WhenBudgetUsed(Stage.Respond, 80).RaiseUrgency()
                .Policy("over").WhenOverdue(Stage.Respond, Allowance.CalendarDays(1)).RaiseUrgency(Urgency.Critical)
                .Policy("missed").WhenMissed(Stage.Respond).ChangeHandler(RoutingTarget.Team("billing"))
                .Policy("again").On("west").WhenRepeated(3).NextOpening()
                .Policy("heated").WhenEmotionReaches(Emotion.Heated).ChangePlace(Venue.PrivateRoom).CoolOff(TimeSpan.FromMinutes(90)).ClocksFollow()
                .Policy("supervisor").WhenSupervisorDemanded().ChangeHandler(RoutingTarget.Tier(HandlerTier.Manager))
                .Policy("press").WhenPublicityThreatened().Notify("press").Notify("board"));
    }

    public const string Settings =
        """
        {
          "ComplaintFlow": {
            "RulesGeneration": 7,
            "Limits": { "DescriptionLength": 20000, "TextLength": 5000, "ContactLength": 400 },
            "Lifecycles": [
              {
                "Name": "repair", "Version": 2, "StartsAt": "open",
                "Statuses": [
                  { "Name": "open", "Initial": "received", "Permits": [ { "Trigger": "withdraw", "To": "withdrawn" }, { "Trigger": "report-progress", "Kind": "internal" } ] },
                  { "Name": "received", "SubstateOf": "open", "Permits": [ { "Trigger": "investigate", "To": "investigating", "If": [ "amount-below(99.5)" ] } ] },
                  { "Name": "investigating", "SubstateOf": "open", "PausesClocks": true, "Permits": [
                    { "Trigger": "propose", "To": "closed", "If": [ "step-done(gather-information)", "not is-customer" ] },
                    { "Trigger": "reassess", "Kind": "reentry" },
                    { "Trigger": "acknowledge", "Kind": "ignore" },
                    { "Trigger": "route", "Choose": "by-amount", "Among": [ "closed", "withdrawn" ] } ] },
                  { "Name": "closed", "Final": true },
                  { "Name": "withdrawn", "Final": true }
                ]
              }
            ],
            "Routing": {
              "Choose": { "By": [ "same-as-before", "least-recently-assigned" ] },
              "Rules": [
                { "Name": "big", "AmountFrom": 1500.75, "AmountBelow": "2500.125", "Currency": "EUR", "Category": "billing", "Skill": [ "refunds", "law" ], "To": "next-tier" },
                { "Urgency": [ "urgent", "critical" ], "Channel": "app", "Tier": "gold", "Cause": "waiting", "Touchpoint": "billing", "Language": "de", "Signal": [ "frustrated", "repeats-3" ], "When": "reopened", "By": "load", "ToTeam": "night" }
              ],
              "Otherwise": { "ToTeam": "billing", "By": "load" },
              "WhenNobodyIsFound": { "ToHandler": "ana", "Skill": "law" },
              "Analysis": "off"
            },
            "Deadlines": {
              "DefaultCalendar": "shop",
              "HolidaySets": [ { "Name": "cn", "Closed": [ "2026-01-01", "2026-01-02", "easter+1" ], "MakeUpDays": [ "2026-01-04" ] } ],
              "Calendars": [ { "Name": "shop", "TimeZone": "UTC", "Hours": { "Weekdays": [ "09:00-12:00", "13:00-18:00" ], "Saturday": "10:00-16:00" }, "Observes": [ "cn", "code" ], "Closed": [ "12-31" ], "Open": { "2026-12-24": "09:00-12:00" } } ],
              "CancelIn": [ "withdrawn", "merged" ],
              "Targets": [
                { "Name": "vip-answer", "Stage": "respond", "Tier": "vip", "AmountFrom": 1000.5, "Currency": "EUR", "Within": "2 working hours" },
                { "Name": "by-law", "Stage": "statutory", "Within": "30 calendar days", "Starts": "day-after", "Ends": "end-of-day", "Pauses": false, "Extension": { "By": "30 calendar days", "Times": 2, "NeedsApproval": true, "Notice": "extension-notice" } },
                { "Name": "visit", "Stage": "on-site", "Within": "3 business days", "Starts": "next-business-day-after-hours", "Ends": "close-of-business" },
                { "Name": "call-back", "Stage": "call-back", "Within": "2 weeks", "Starts": "instant" }
              ],
              "Stages": [ { "Name": "call-back", "StartsAt": [ "investigating", "acknowledged" ], "MetByStatus": [ "closed" ], "MetByTrigger": [ "propose" ], "MetByStep": [ "call" ], "MetByContact": true } ]
            },
            "Handlers": {
              "Teams": [ "night" ],
              "People": [ { "Id": "cy", "Teams": [ "night", "billing" ], "Capacity": 20, "Weight": 2, "Tier": "manager", "Skills": [ "refunds" ], "Languages": [ "zh" ], "Absences": [ { "From": "2026-05-01T00:00:00+08:00", "Until": "2026-06-01T00:00:00+08:00" } ] } ]
            },
            "Mandates": { "Holders": [ { "Name": "cy", "Person": "cy", "Kinds": [ "voucher" ], "Upto": [ "500.25 CNY", "70 USD" ], "PerMonth": "1000 CNY" }, { "Name": "managers", "Tier": "manager", "PerComplaint": "800 EUR" } ] },
            "Offers": { "CarryOutWithin": "10 business days", "Triggers": { "Complete": "report-progress" }, "Rules": [ { "Name": "surrender", "Category": "insurance/surrender", "AtLeast": 2, "IncludeWanted": true, "Owed": "cancellation", "ValidFor": "1 month" } ] },
            "Classification": {
              "Taxonomy": {
                "Touchpoints": [ { "Code": "contract", "Names": { "en": "Contract", "zh-Hans": "合同" } }, { "Code": "signing", "Parent": "contract", "Synonyms": [ "signature" ] } ],
                "QualityDimensions": [ { "Code": "reliability" } ]
              },
              "UrgencyMatrix": {
                "Urgencies": [ "can wait", "now" ],
                "Impacts": [ { "Impact": "one customer", "Yields": [ "low", "P2" ] }, { "Impact": "many customers", "Yields": [ "P2", "P1" ] } ],
                "Priorities": { "P1": "critical", "P2": "urgent" }
              },
              "Keywords": [ { "Touchpoint": "contract", "Words": [ "sign" ] } ]
            },
            "SignalDetection": { "Phrases": [ { "Id": "press.firm", "Signal": "threatens-publicity", "Texts": [ "the tower song", "塔楼之歌" ] } ], "Negations": [ "hardly" ] },
            "Playbooks": {
              "Definitions": [
                { "Name": "claim", "Version": 2, "InOrder": true, "Steps": [
                  { "Name": "policy-read", "By": [ "is-handler", "amount-below(99.5)" ] },
                  { "Name": "receipt-seen", "NeedsNote": true, "Within": "4 hours", "Guidance": { "en": { "Aim": "See it." } } },
                  { "Name": "expert-asked", "Optional": true } ] }
              ],
              "Rules": [ { "Name": "claims", "Category": "claims", "When": "visited", "Use": "claim" } ],
              "Otherwise": "lpfsa"
            },
            "Venues": [ { "Name": "video", "Capacity": 4, "Fallback": "garden" } ],
            "Escalation": {
              "Policies": [
                { "Id": "law", "For": { "AmountFrom": 100.25, "Currency": "EUR", "When": "called" }, "When": { "LegalActionThreatened": true }, "Change": { "Notify": "lawyers", "NextOpening": "shop", "ClocksFollow": true } },
                { "Id": "declined", "When": { "Declined": 2 }, "Change": { "Urgency": "urgent" }, "Unless": { "Channel": "letter", "Handled": true, "When": "called" } },
                { "Id": "idle", "When": { "Idle": "8 working hours" }, "Calendar": "shop", "Change": { "CoolOff": "1 hour" }, "Then": [ { "After": "1 business day", "Change": { "Handler": "handler ana" } } ] },
                { "Id": "hand", "When": { "ByHand": true }, "Change": { "NextAppointment": "shop", "Every": "15 minutes" } },
                { "Id": "stalls", "When": { "PlaybookStalls": "8 working hours" }, "Calendar": "shop", "Change": { "Notify": "board" } },
                { "Id": "rising", "When": { "EmergingIssue": "category" }, "Change": { "Notify": "quality" } },
                { "Id": "step", "When": { "StepOverdue": "receipt-seen" }, "Change": { "Notify": "board", "RemindApprovers": true } }
              ]
            }
          }
        }
        """;
}
