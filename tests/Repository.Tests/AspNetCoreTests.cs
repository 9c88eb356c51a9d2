using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;

namespace ComplaintFlow.Tests.Repository;

/// <summary>What docs/aspnet-core.md says of JSON and OpenAPI, in an application that runs.</summary>
public sealed class AspNetCoreTests : IAsyncLifetime, IDisposable
{
    private static readonly Actor Agent = Actor.Staff("lin", "agent");

    private readonly WebApplication _app = App();
    private readonly HttpClient _client = new();

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Complaints_commands_and_journals_are_sent_and_received_with_their_types()
    {
        JsonNode received = await PostAsync("/complaints", """{ "customer": { "name": "Zhang Wei", "tier": "vip" }, "channel": "phone", "description": "Charged twice.", "category": "billing/roaming", "urgency": "urgent" }""");
        string id = (string)received["id"]!;

        JsonNode noted = await PostAsync($"/complaints/{id}/commands", """{ "$command": "add-note", "text": "called back" }""");
        JsonNode journal = (await _client.GetFromJsonAsync<JsonNode>($"/complaints/{id}/journal"))!;

        Assert.Equal(("phone", "urgent", 2), ((string?)received["channel"], (string?)received["classification"]!["urgency"], (int)noted["version"]!));
        Assert.Equal(["complaint-received", "note-added"], journal["items"]!.AsArray().Select(entry => (string?)entry!["event"]!["$event"]));
        Assert.Equal("staff", (string?)journal["items"]![1]!["byKind"]);
    }

    [Fact]
    public async Task A_refusal_is_a_problem_in_the_language_of_the_request()
    {
        string id = (string)(await PostAsync("/complaints", """{ "customer": {}, "channel": "phone", "description": "x", "category": "billing" }"""))["id"]!;
        using HttpRequestMessage request = new(HttpMethod.Post, $"/complaints/{id}/commands") { Content = Json("""{ "$command": "fire", "trigger": "close" }""") };
        request.Headers.Add("Accept-Language", "de");

        using HttpResponseMessage response = await _client.SendAsync(request);
        JsonNode problem = (await response.Content.ReadFromJsonAsync<JsonNode>())!;

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "CF1004", "„Schließen“ ist im Status „Annehmen und erfassen“ nicht möglich."), (response.StatusCode, (string?)problem["code"], (string?)problem["title"]));
        Assert.DoesNotContain("GetOptionsAsync", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/bound/respond/close", HttpStatusCode.OK, "respond close  ")]
    [InlineData("/bound/respond/close?category=billing/roaming&handler=Li.Na", HttpStatusCode.OK, "respond close billing/roaming li.na")]
    [InlineData("/bound/%20respond/close", HttpStatusCode.BadRequest, null)]
    [InlineData("/bound/respond/%20close", HttpStatusCode.BadRequest, null)]
    [InlineData("/bound/respond/close?category=billing//roaming", HttpStatusCode.BadRequest, null)]
    public async Task Codes_and_triggers_bind_from_routes_and_queries(string path, HttpStatusCode status, string? bound)
    {
        using HttpResponseMessage response = await _client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(status, response.StatusCode);
        if (bound is not null)
            Assert.Equal(bound, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task OpenApi_shows_texts_for_identifiers_and_codes()
    {
        JsonNode document = (await _client.GetFromJsonAsync<JsonNode>("/openapi/v1.json"))!;
        JsonNode schemas = document["components"]!["schemas"]!;

        JsonNode intake = schemas["ComplaintIntake"]!["properties"]!;
        Assert.All((string[])["category", "channel"], name => Assert.Contains("string", Resolve(schemas, intake[name]!).ToJsonString(), StringComparison.Ordinal));
        Assert.Contains("string", Resolve(schemas, schemas["Complaint"]!["properties"]!["id"]!).ToJsonString(), StringComparison.Ordinal);
    }

    private static JsonNode Resolve(JsonNode schemas, JsonNode schema) =>
        (string?)schema["$ref"] is { } reference ? schemas[reference[(reference.LastIndexOf('/') + 1)..]]! : schema;

    private static StringContent Json(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    private async Task<JsonNode> PostAsync(string path, string json)
    {
        using HttpResponseMessage response = await _client.PostAsync(new Uri(path, UriKind.Relative), Json(json));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static WebApplication App()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddComplaintFlow().AllowEveryActor().UseInMemoryStore().AddTexts("de", RepositoryFiles.At("docs/languages/de.json"));
        builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.AddComplaintFlow());
        builder.Services.AddOpenApi(o => o.AddSchemaTransformer((schema, context, _) =>
        {
            if (ComplaintJson.IsText(context.JsonTypeInfo.Type))
            {
                schema.Type = JsonSchemaType.String;
                schema.Properties?.Clear();
            }

            return Task.CompletedTask;
        }));

        WebApplication app = builder.Build();
        app.UseRequestLocalization(o => o.SetDefaultCulture("en").AddSupportedCultures("en", "de").AddSupportedUICultures("en", "de"));
        app.MapOpenApi();
        app.MapPost("/complaints", async Task<Results<Ok<Complaint>, ProblemHttpResult>> (ComplaintIntake intake, IComplaintDesk desk) => Result(await desk.ReceiveAsync(intake, Agent)));
        app.MapPost("/complaints/{id}/commands", async Task<Results<Ok<Complaint>, ProblemHttpResult>> (ComplaintId id, ComplaintCommand command, IComplaintDesk desk) =>
            Result(await desk.ExecuteAsync(id, command, Agent)));
        app.MapGet("/complaints/{id}/journal", async (ComplaintId id, IComplaintDesk desk) => await desk.ReadJournalAsync(id, Agent));
        app.MapGet("/bound/{stage}/{trigger}", (Stage stage, Trigger trigger, Category? category, PersonId? handler) => $"{stage} {trigger} {category} {handler}");
        return app;
    }

    private static Results<Ok<Complaint>, ProblemHttpResult> Result(Outcome outcome) => outcome.Refusal is { } refusal
        ? TypedResults.Problem(title: refusal.Message, statusCode: StatusCodes.Status422UnprocessableEntity, extensions: new Dictionary<string, object?> { ["code"] = refusal.Code })
        : TypedResults.Ok(outcome.Complaint);
}
