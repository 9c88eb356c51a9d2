using ComplaintFlow.Classifying;
using ComplaintFlow.Names;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace ComplaintFlow.Rules;

/// <summary>
/// Compiles the rules when the host starts and when its configuration changes. Invalid rules are logged, and the previous
/// ones stay in force.
/// </summary>
internal sealed partial class RulesSource : IRulesSource, IRulesMonitor, IDisposable
{
    private const int MaxFindings = 100;

    private readonly IOptionsFactory<ComplaintFlowOptions> _options;
    private readonly Tenant _tenant;
    private readonly RulesCompiler _compiler;
    private readonly ILogger _logger;
    private readonly Lock _reload = new();
    private readonly IDisposable[] _changes;
    private volatile IReadOnlyList<Fault> _startFaults = [];
    private volatile ComplaintRules? _current;
    private volatile IReadOnlyList<Fault> _rejected = [];

    public RulesSource(
        Tenant tenant,
        IOptionsFactory<ComplaintFlowOptions> options,
        IEnumerable<IOptionsChangeTokenSource<ComplaintFlowOptions>> changes,
        RulesCompiler compiler,
        ILogger logger)
    {
        (_tenant, _options, _compiler, _logger) = (tenant, options, compiler, logger);
        // Changes are subscribed to first, so that a change during compilation causes another one.
        lock (_reload)
        {
            _changes = [.. changes.Where(change => (change.Name ?? "") == tenant.Options).Select(change => ChangeToken.OnChange(change.GetChangeToken, Reload))];
            List<Fault> faults = [];
            _current = Compile(faults);
            _startFaults = faults;
            LogFindings(_current);
        }
    }

    /// <summary>Raised when reloaded rules that differ from the previous ones have come into force.</summary>
    public event Action<RulesVersion>? Reloaded;

    /// <summary>Returns the faults of reloaded rules that are valid, but must not replace the previous ones. Set at start.</summary>
    public Func<ComplaintRules, ComplaintRules, IReadOnlyList<Fault>>? Objection { get; set; }

    /// <summary>Whether the configuration contains permissions of roles.</summary>
    public bool HasConfiguredRoles { get; private set; }

    /// <summary>The faults of the rules at the start of the host.</summary>
    public IReadOnlyList<Fault> StartFaults => _startFaults;

    public ComplaintRules Current => _current ?? throw InvalidRulesException.Of(_tenant, _startFaults);

    public string Version => Current.VersionText;

    public Taxonomy Taxonomy => Current.Classification.Taxonomy;

    public UrgencyMatrix UrgencyMatrix => Current.Classification.Matrix;

    public IReadOnlyList<Fault> RejectedReload => _rejected;

    public void Dispose()
    {
        foreach (IDisposable change in _changes)
            change.Dispose();
    }

    private void Reload()
    {
        lock (_reload)
        {
            List<Fault> faults = [];
            ComplaintRules? rules = Compile(faults);
            if (rules is not null && _current is { } current && Objection is { } objection)
                faults.AddRange(objection(current, rules));
            if (rules is null || faults.Count > 0)
            {
                _rejected = faults;
                LogRejected(faults.Count, InvalidRulesException.List(faults));
                return;
            }

            _rejected = [];
            _startFaults = [];
            RulesVersion? before = _current?.Version;
            _current = rules;
            LogFindings(rules);
            if (rules.Version == before)
                return;
            LogReloaded(rules.VersionText);
            if (rules.Version.Generation == before?.Generation)
                LogSameGeneration(rules.Version.Generation);
            Reloaded?.Invoke(rules.Version);
        }
    }

    private ComplaintRules? Compile(List<Fault> faults)
    {
        try
        {
            ComplaintFlowOptions options = _options.Create(_tenant.Options);
            HasConfiguredRoles = options.Authorization.Roles.Count > 0;
            return _compiler.Compile(options, faults, _current?.Lifecycles);
        }
        catch (InvalidRulesException wrong)
        {
            // The host may define a calendar while it configures the options.
            faults.AddRange(wrong.Faults);
            return null;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Options are configured by code of the host, which may throw any exception, also at a reload.
            string message = fault is OptionsValidationException or InvalidOperationException ? fault.Message : $"{fault.GetType().Name}: {fault.Message}";
            faults.Add(new(ErrorCodes.InvalidSetting, "ComplaintFlow", message, "Correct the setting, or the code that configures ComplaintFlowOptions."));
            return null;
        }
    }

    private void LogFindings(ComplaintRules? rules)
    {
        if (rules?.Findings is { Count: > 0 } findings)
            LogFindings(findings.Count, string.Join(Environment.NewLine, findings.Take(MaxFindings)));
    }

    [LoggerMessage(22, LogLevel.Warning, "The rules are valid but contain probable mistakes: {Count}. {Findings}")]
    private partial void LogFindings(int count, string findings);

    [LoggerMessage(20, LogLevel.Error, "The reloaded rules are invalid, so the previous rules stay in force. Number of faults: {Count}. {Faults}")]
    private partial void LogRejected(int count, string faults);

    [LoggerMessage(
        26,
        LogLevel.Warning,
        "The reloaded rules still have generation {Generation}: open deadlines are not recalculated, "
        + "and nodes with the previous rules cannot be told apart from this one. Increase RulesGeneration.")]
    private partial void LogSameGeneration(long generation);

    [LoggerMessage(21, LogLevel.Information, "The rules were reloaded; version {Version} is in force.")]
    private partial void LogReloaded(string version);
}

/// <summary>Provides the rules in force.</summary>
internal interface IRulesSource
{
    ComplaintRules Current { get; }
}
