using System.Collections.Immutable;
using ComplaintFlow.Clocks;

namespace ComplaintFlow.Deadlines;

/// <summary>A ready-made set of targets that an industry or a regulator names; see <see cref="DeadlinePresets"/>. Immutable.</summary>
public sealed class DeadlinePreset
{
    private readonly Func<IReadOnlyList<ServiceTargetOptions>> _make;

    internal DeadlinePreset(string name, string source, Func<IReadOnlyList<ServiceTargetOptions>> make) => (Name, Source, _make) = (name, source, make);

    /// <summary>The name that configuration refers to, such as <c>uk-fca</c>.</summary>
    public string Name { get; }

    /// <summary>The source of the figures.</summary>
    public string Source { get; }

    /// <summary>Creates the targets. Each call returns new instances, which may be changed before use.</summary>
    public IReadOnlyList<ServiceTargetOptions> ToTargets() => _make();

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}

/// <summary>
/// Deadlines that published sources name, as data. They are a starting point, not legal advice: a firm's counsel decides which of them apply.
/// </summary>
/// <remarks>A target in configuration replaces the preset's target of the same name.</remarks>
public static class DeadlinePresets
{
    /// <summary>A service desk for home appliances (家电): an answer within 2 hours and a technician on site within 24 hours, round the clock.</summary>
    /// <remarks>
    /// Source: the home-appliance case (家电案例: 2小时响应、24小时到达) of the Chinese training articles behind the library's domain description, document
    /// 001, undated. It is the standard of a firm, not a rule. The case's first-time fix rate of 90 % is a share to be reached, not a deadline.
    /// </remarks>
    public static DeadlinePreset HomeAppliance { get; } = new(
        "home-appliance",
        "Home-appliance case of Chinese training articles on complaint handling (document 001, undated): 2 h response, 24 h on site",
        () =>
        [
            Of("appliance-acknowledge", Stage.Acknowledge, Allowance.Hours(2)),
            Of("appliance-on-site", Stage.OnSite, Allowance.Hours(24)),
        ]);

    /// <summary>
    /// Banks and insurers in China: a decision within 15 days of receipt; within 30 where the case is complicated; within 60 where it is very complicated, with
    /// approval by a superior and notice to the complainant.
    /// </summary>
    /// <remarks>
    /// Source: 银行业保险业消费投诉处理管理办法 (Measures for the Administration of Handling Consumer Complaints in the Banking and Insurance Industry), CBIRC
    /// Order 2020 No. 3 of 14 January 2020, in force since 1 March 2020, article 20. The target is <c>cn-bank-decision</c>, with two extensions: by 15 days, by
    /// the requester alone, and by another 30, which needs approval and the step <c>extension-notice</c>.
    /// </remarks>
    public static DeadlinePreset ChinaBanking { get; } = new(
        "cn-banking",
        "CBIRC Order 2020 No. 3 of 14 January 2020, article 20: 15 days; 30 where complicated; 30 more where very complicated, with approval and notice",
        () =>
        [
            Statutory(
                "cn-bank-decision",
                Allowance.CalendarDays(15),
                new(Allowance.CalendarDays(15)) { Condition = "complicated" },
                new(Allowance.CalendarDays(30)) { Condition = "very-complicated", NeedsApproval = true, Notice = "extension-notice" }),
        ]);

    /// <summary>Telecom operators in China: an answer within 15 days of the complaint; without one, the customer may appeal (申诉) to the authority.</summary>
    /// <remarks>
    /// Source: 电信用户申诉处理办法 (Measures for Handling Appeals of Telecommunications Users), MIIT Order No. 35 of 26 May 2016, in force since 30 July 2016,
    /// article 10, item 4.
    /// </remarks>
    public static DeadlinePreset ChinaTelecom { get; } = new(
        "cn-telecom",
        "MIIT Order No. 35 of 26 May 2016, article 10(4): the customer may appeal without an answer within 15 days",
        () => [NeverPausing("cn-telecom-response", Stage.Respond, Allowance.CalendarDays(15))]);

    /// <summary>
    /// Firms regulated by the Financial Conduct Authority: three business days for an early resolution, and eight weeks to the final response.
    /// </summary>
    /// <remarks>
    /// Source: FCA Handbook, DISP 1.5.1R (complaints resolved by close of the third business day following the day of receipt) and DISP 1.6.2R (final
    /// response by the end of eight weeks), as in force since 30 June 2016.
    /// </remarks>
    public static DeadlinePreset UkFca { get; } = new(
        "uk-fca",
        "FCA Handbook, DISP 1.5.1R and DISP 1.6.2R, since 30 June 2016: close of the third business day following receipt; eight weeks",
        () =>
        [
            NeverPausing("fca-early-resolution", Stage.Resolve, Allowance.BusinessDays(3), EndRule.CloseOfBusiness),
            Statutory("fca-final-response", Allowance.Weeks(8)),
        ]);

    /// <summary>Payment services in the European Economic Area and the United Kingdom: 15 business days, or at most 35 with a holding reply.</summary>
    /// <remarks>
    /// Source: Directive (EU) 2015/2366 (PSD2) of 25 November 2015, article 101(2): where the reasons are beyond the provider's control a holding reply gives them and
    /// the date, which is not later than 35 business days.
    /// </remarks>
    public static DeadlinePreset Psd2 { get; } = new(
        "psd2",
        "Directive (EU) 2015/2366 of 25 November 2015, article 101(2): 15 business days, 35 at most",
        () => [Statutory("psd2-response", Allowance.BusinessDays(15), new ExtensionTerms(Allowance.BusinessDays(20)) { Notice = "holding-reply" })]);

    /// <summary>Companies that answer complaints sent by the Consumer Financial Protection Bureau: 15 calendar days, and 60 to the final response.</summary>
    /// <remarks>
    /// Source: CFPB, Company Portal Manual, May 2015, section 8.1; 12 U.S.C. 5534(b) requires a timely response. An answer that is not final within 15
    /// days is final within 60.
    /// </remarks>
    public static DeadlinePreset UsCfpb { get; } = new(
        "us-cfpb",
        "CFPB Company Portal Manual, May 2015, section 8.1: 15 calendar days, final response within 60",
        () =>
        [
            NeverPausing("cfpb-response", Stage.Respond, Allowance.CalendarDays(15)),
            Statutory("cfpb-final-response", Allowance.CalendarDays(60)),
        ]);

    /// <summary>Financial firms in Australia: acknowledged within 24 hours, answered within 30 calendar days.</summary>
    /// <remarks>
    /// Source: ASIC Regulatory Guide 271 (Internal dispute resolution) of 30 July 2020, in force since 5 October 2021, RG 271.51 (acknowledgement within 24 hours or one business day) and RG 271.56
    /// (IDR response within 30 calendar days).
    /// </remarks>
    public static DeadlinePreset AuAsic { get; } = new(
        "au-asic",
        "ASIC RG 271 of 30 July 2020, RG 271.51 and RG 271.56: acknowledged within 24 hours, IDR response within 30 calendar days",
        () =>
        [
            NeverPausing("asic-acknowledge", Stage.Acknowledge, Allowance.Hours(24)),
            Statutory("asic-response", Allowance.CalendarDays(30)),
        ]);

    /// <summary>All presets.</summary>
    public static ImmutableArray<DeadlinePreset> All { get; } = [HomeAppliance, ChinaBanking, ChinaTelecom, UkFca, Psd2, UsCfpb, AuAsic];

    private static ServiceTargetOptions Of(string name, Stage stage, Allowance within) => new() { Name = name, Stage = stage, Within = within };

    /// <summary>Days count from the day after receipt, and the target is due at the end of the last one. Hours count from the instant of receipt.</summary>
    private static ServiceTargetOptions NeverPausing(string name, Stage stage, Allowance within, EndRule ends = EndRule.EndOfDay, params ReadOnlySpan<ExtensionTerms> extensions)
    {
        ServiceTargetOptions target = new()
        {
            Name = name,
            Stage = stage,
            Within = within,
            Starts = within.Kind == AllowanceKind.Elapsed ? StartRule.Instant : StartRule.DayAfter,
            Ends = within.Kind == AllowanceKind.Elapsed ? EndRule.Instant : ends,
            Pauses = false,
        };
        foreach (ExtensionTerms extension in extensions)
            target.Extensions.Add(extension);
        return target;
    }

    private static ServiceTargetOptions Statutory(string name, Allowance within, params ReadOnlySpan<ExtensionTerms> extensions) =>
        NeverPausing(name, Stage.Statutory, within, extensions: extensions);
}
