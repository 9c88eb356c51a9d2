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
    private const string Notice = "extension-notice";

    /// <summary>A telecom service desk: an answer within 2 hours, on site within 24 hours, settled within 48 hours, round the clock.</summary>
    /// <remarks>
    /// Source: the complaint-handling training material of the telecom trade that this library is modelled on, which asks for 48 hours in at least 90
    /// % of all cases.
    /// </remarks>
    public static DeadlinePreset Telecom { get; } = new(
        "telecom",
        "Training material of the telecom trade: 2 h response, 24 h on site, 48 h settled for at least 90 %",
        () =>
        [
            Of("telecom-acknowledge", Stage.Acknowledge, Allowance.Hours(2)),
            Of("telecom-on-site", Stage.OnSite, Allowance.Hours(24)),
            Of("telecom-resolve", Stage.Resolve, Allowance.Hours(48)),
        ]);

    /// <summary>
    /// Banks and insurers in China: a decision within 15 days of receipt, in complicated cases 30, extended once by 30 more with approval and notice
    /// to the complainant.
    /// </summary>
    /// <remarks>
    /// Source: 银行业保险业消费投诉处理管理办法 (Measures for the Administration of Handling Consumer Complaints in the Banking and Insurance Industry, CBIRC Order 2020 No. 3).
    /// Two extensions: the first, to 30 days, is the step to a complicated case; the target is <c>cn-bank-decision</c> with an extension of 15 days. The
    /// further 30 days need a separate target for complicated cases: <see cref="ChinaBankingComplicated"/>.
    /// </remarks>
    public static DeadlinePreset ChinaBanking { get; } = new(
        "cn-banking",
        "CBIRC Order 2020 No. 3: 15 days, 30 in complicated cases",
        () => [Statutory("cn-bank-decision", Allowance.CalendarDays(15), new(Allowance.CalendarDays(15)) { NeedsApproval = true, Notice = Notice })]);

    /// <summary>Complicated cases of banks and insurers in China: 30 days, extended once by 30 more with approval and notice to the complainant.</summary>
    /// <remarks>Source: 银行业保险业消费投诉处理管理办法, CBIRC Order 2020 No. 3.</remarks>
    public static DeadlinePreset ChinaBankingComplicated { get; } = new(
        "cn-banking-complicated",
        "CBIRC Order 2020 No. 3: 30 days in complicated cases, 30 more with approval and notice",
        () => [Statutory("cn-bank-complicated-decision", Allowance.CalendarDays(30), new(Allowance.CalendarDays(30)) { NeedsApproval = true, Notice = Notice })]);

    /// <summary>
    /// Firms regulated by the Financial Conduct Authority: three business days for an early resolution, and eight weeks to the final response.
    /// </summary>
    /// <remarks>
    /// Source: FCA Handbook, DISP 1.5 (complaints resolved by close of the third business day following the day of receipt) and DISP 1.6.2 (final
    /// response by the end of eight weeks).
    /// </remarks>
    public static DeadlinePreset UkFca { get; } = new(
        "uk-fca",
        "FCA Handbook, DISP 1.5 and DISP 1.6.2: close of the third business day following receipt; eight weeks",
        () =>
        [
            NeverPausing("fca-early-resolution", Stage.Resolve, Allowance.BusinessDays(3), EndRule.CloseOfBusiness),
            Statutory("fca-final-response", Allowance.Weeks(8)),
        ]);

    /// <summary>Payment services in the European Economic Area and the United Kingdom: 15 business days, or at most 35 with a holding reply.</summary>
    /// <remarks>
    /// Source: Directive (EU) 2015/2366 (PSD2), article 101(2): where the reasons are beyond the provider's control a holding reply gives them and
    /// the date, which is not later than 35 business days.
    /// </remarks>
    public static DeadlinePreset Psd2 { get; } = new(
        "psd2",
        "Directive (EU) 2015/2366, article 101(2): 15 business days, 35 at most",
        () => [Statutory("psd2-response", Allowance.BusinessDays(15), new(Allowance.BusinessDays(20)) { Notice = "holding-reply" })]);

    /// <summary>Companies that answer complaints sent by the Consumer Financial Protection Bureau: 15 calendar days, and 60 to the final response.</summary>
    /// <remarks>
    /// Source: CFPB, Company Portal Manual; 12 U.S.C. 5534 asks for a timely response. An answer that is not final within 15 days is final within 60.
    /// </remarks>
    public static DeadlinePreset UsCfpb { get; } = new(
        "us-cfpb",
        "CFPB Company Portal Manual: 15 calendar days, final response within 60",
        () =>
        [
            NeverPausing("cfpb-response", Stage.Respond, Allowance.CalendarDays(15)),
            Statutory("cfpb-final-response", Allowance.CalendarDays(60)),
        ]);

    /// <summary>Financial firms in Australia: acknowledged within 24 hours, answered within 30 calendar days.</summary>
    /// <remarks>
    /// Source: ASIC Regulatory Guide 271 (Internal dispute resolution), RG 271.51 (acknowledgement within 24 hours or one business day) and RG 271.56
    /// (IDR response within 30 calendar days).
    /// </remarks>
    public static DeadlinePreset AuAsic { get; } = new(
        "au-asic",
        "ASIC RG 271: acknowledged within 24 hours, IDR response within 30 calendar days",
        () =>
        [
            NeverPausing("asic-acknowledge", Stage.Acknowledge, Allowance.Hours(24)),
            Statutory("asic-response", Allowance.CalendarDays(30)),
        ]);

    /// <summary>All presets.</summary>
    public static ImmutableArray<DeadlinePreset> All { get; } = [Telecom, ChinaBanking, ChinaBankingComplicated, UkFca, Psd2, UsCfpb, AuAsic];

    private static ServiceTargetOptions Of(string name, Stage stage, Allowance within) => new() { Name = name, Stage = stage, Within = within };

    /// <summary>Days count from the day after receipt, and the target is due at the end of the last one. Hours count from the instant of receipt.</summary>
    private static ServiceTargetOptions NeverPausing(string name, Stage stage, Allowance within, EndRule ends = EndRule.EndOfDay, ExtensionTerms? extension = null) => new()
    {
        Name = name,
        Stage = stage,
        Within = within,
        Starts = within.Kind == AllowanceKind.Elapsed ? StartRule.Instant : StartRule.DayAfter,
        Ends = within.Kind == AllowanceKind.Elapsed ? EndRule.Instant : ends,
        Pauses = false,
        Extension = extension,
    };

    private static ServiceTargetOptions Statutory(string name, Allowance within, ExtensionTerms? extension = null) =>
        NeverPausing(name, Stage.Statutory, within, extension: extension);
}
