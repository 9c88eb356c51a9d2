// Complaints as a web API, as a host would write it. docs/web-host.md goes through it step by step.
using System.Text.Json.Serialization;
using ComplaintFlow;
using ComplaintFlow.Samples.WebHost;
using ComplaintFlow.Work;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

// Complaints: their rules are in appsettings.json, they are kept in the host's own database, and every node works and sends mail.
builder.AddDatabase();
builder.Services.AddComplaintFlow(builder.Configuration.GetSection("ComplaintFlow"))
    .AuthorizeRoles()
    .AddMessageTemplates(builder.Configuration.GetSection("MessageTemplates"))
    .UseMailer<MailFolder>()
    .UseEntityFrameworkCore<ComplaintsContext>()
    .AddWorker();

// Users: this sample believes headers. Put your own scheme here.
builder.AddHeaderAuthentication();
builder.AddPolicies();

// Requests: the library's JSON, nothing unknown in it, and no more than the longest description with each character escaped.
builder.Services.ConfigureHttpJsonOptions(json =>
{
    json.SerializerOptions.AddComplaintFlow();
    json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
});
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 64 * 1024);

// Answers: whatever goes wrong is a problem (RFC 9457).
builder.Services.AddProblemDetails();
builder.Services.AddExceptionHandler<Faults>();
builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);

// Operators: health, metrics and traces.
builder.Services.AddHealthChecks().AddCheck<ComplaintFlowHealthCheck>("complaintflow");
builder.AddTelemetry();

WebApplication app = builder.Build();
await app.CreateTablesAsync();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseRequestLocalization(culture => culture.SetDefaultCulture("en").AddSupportedCultures("en", "zh-Hans").AddSupportedUICultures("en", "zh-Hans"));
app.UseAuthentication();
app.UseAuthorization();
app.MapHealthChecks("/health").AllowAnonymous();
app.MapIntake();
app.MapHandling();
app.MapReading();
await app.RunAsync();
